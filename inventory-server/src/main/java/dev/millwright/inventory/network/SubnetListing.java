package dev.millwright.inventory.network;

import dev.millwright.inventory.datacenters.DataCenterListing;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of subnets can be asked. The one that holds an address: {@code first_address__lte} and {@code last_address__gte} it. */
public final class SubnetListing extends Listing {
    /** Made where it is named. */
    public SubnetListing() {
        super(
                Field.id("id"),
                Field.id("data_center_id"),
                DataCenterListing.named(),
                Field.id("vlan_id"),
                Field.integer("family")
                        .column("CASE WHEN network IS NULL THEN 6 ELSE 4 END")
                        .unsorted(),
                Field.address("first_address").column("first_ip").unsorted(),
                Field.address("last_address").column("last_ip").unsorted(),
                Field.integer("prefix").unsorted(),
                Field.address("gateway").column("gateway_ip"),
                Field.ascii("domain").searched(),
                Field.integer("lease_seconds"),
                Field.constant("dhcp_mode", DhcpMode.class),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
