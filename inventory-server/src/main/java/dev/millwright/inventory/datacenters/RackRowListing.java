package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;
import dev.millwright.inventory.web.query.Named;
import dev.millwright.inventory.web.query.Named.Name;
import java.util.List;

/** What the list of rows of racks can be asked. */
public final class RackRowListing extends Listing {
    /** Made where it is named. */
    public RackRowListing() {
        super(
                Field.id("id"),
                Field.id("data_center_id"),
                DataCenterListing.named(),
                Field.id("room_id"),
                RoomListing.named(),
                Field.text("name").searched(),
                Field.text("notes").unsorted().searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }

    /** For lists of what is in rows: by the row's name. */
    public static Field named() {
        return Field.named(
                "row",
                new Named(
                        "row_id",
                        "row",
                        List.of(
                                DataCenterListing.outer(),
                                Name.outer("ROOM", "m.name", "room_id", "room"),
                                Name.own("ROW", "w.name", "name"))),
                "SELECT w.id FROM rack_row w JOIN room m ON m.id = w.room_id"
                        + " JOIN data_center d ON d.id = w.data_center_id WHERE %s");
    }
}
