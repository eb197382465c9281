package dev.millwright.inventory.network;

import dev.millwright.inventory.datacenters.DataCenterListing;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of VLANs can be asked. */
public final class VlanListing extends Listing {
    /** Made where it is named. */
    public VlanListing() {
        super(
                Field.id("id"),
                Field.id("data_center_id"),
                DataCenterListing.named(),
                Field.text("vlan_group").column("NULLIF(vlan_group, '')").searched(),
                Field.integer("vid"),
                Field.text("name").searched(),
                Field.text("notes").searched().unsorted(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
