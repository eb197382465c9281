package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;
import dev.millwright.inventory.web.query.Named;
import dev.millwright.inventory.web.query.Named.Name;
import java.util.List;

/** What the list of rooms can be asked. */
public final class RoomListing extends Listing {
    /** Made where it is named. */
    public RoomListing() {
        super(
                Field.id("id"),
                Field.id("data_center_id"),
                DataCenterListing.named(),
                Field.text("name").searched(),
                Field.text("notes").unsorted().searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }

    /** For lists of what is in rooms: by the room's name. */
    public static Field named() {
        return Field.named(
                "room",
                new Named("room_id", "room", List.of(DataCenterListing.outer(), Name.own("ROOM", "m.name", "name"))),
                "SELECT m.id FROM room m JOIN data_center d ON d.id = m.data_center_id WHERE %s");
    }
}
