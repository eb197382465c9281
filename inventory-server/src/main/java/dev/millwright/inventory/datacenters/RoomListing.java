package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of rooms can be asked. */
public final class RoomListing extends Listing {
    /** Made where it is named. */
    public RoomListing() {
        super(
                Field.id("id"),
                Field.id("data_center_id"),
                Field.text("name").searched(),
                Field.text("notes").unsorted().searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
