package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of rows of racks can be asked. */
public final class RackRowListing extends Listing {
    /** Made where it is named. */
    public RackRowListing() {
        super(
                Field.id("id"),
                Field.id("data_center_id"),
                Field.id("room_id"),
                Field.text("name").searched(),
                Field.text("notes").unsorted().searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
