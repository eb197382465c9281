package dev.millwright.inventory.history;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the history of a thing can be asked; newest first unless asked otherwise. */
public final class ChangeListing extends Listing {
    /** Made where it is named. */
    public ChangeListing() {
        super(
                "-id",
                Field.id("id"),
                Field.instant("at"),
                Field.ascii("actor_kind"),
                Field.text("actor_id").searched(),
                Field.ascii("remote_address"),
                Field.ascii("request_id"),
                Field.ascii("action").searched());
    }
}
