package dev.millwright.inventory.audit;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the trail can be asked; newest first unless asked otherwise. */
public final class AuditListing extends Listing {
    /** Made where it is named. */
    public AuditListing() {
        super(
                "-id",
                Field.id("id"),
                Field.instant("at"),
                Field.ascii("actor_kind"),
                Field.text("actor_id").searched(),
                Field.ascii("request_id"),
                Field.ascii("remote_address"),
                Field.ascii("action").searched(),
                Field.ascii("entity_kind"),
                Field.text("entity_id"));
    }
}
