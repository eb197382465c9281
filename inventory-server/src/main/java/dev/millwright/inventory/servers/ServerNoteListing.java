package dev.millwright.inventory.servers;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of a machine's notes can be asked; newest first unless asked otherwise. */
public final class ServerNoteListing extends Listing {
    /** Made where it is named. */
    public ServerNoteListing() {
        super(
                "-id",
                Field.id("id"),
                Field.instant("created_at"),
                Field.text("author").searched(),
                Field.text("text").searched().unsorted());
    }
}
