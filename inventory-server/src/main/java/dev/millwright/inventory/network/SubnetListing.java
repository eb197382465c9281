package dev.millwright.inventory.network;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of subnets can be asked. */
public final class SubnetListing extends Listing {
    /** Made where it is named. */
    public SubnetListing() {
        super(
                Field.id("id"),
                Field.id("data_center_id"),
                Field.ascii("domain").searched(),
                Field.integer("lease_seconds"),
                Field.constant("dhcp_mode", DhcpMode.class),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
