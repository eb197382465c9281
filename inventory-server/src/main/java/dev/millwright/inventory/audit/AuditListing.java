package dev.millwright.inventory.audit;

import dev.millwright.inventory.types.Slug;
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
                Field.text("entity_id"),
                Field.id("data_center_id"),
                Field.id("server_id"),
                Field.ascii("tag")
                        .column("t.tag")
                        .inside("EXISTS (SELECT 1 FROM server_tag t WHERE t.server_id = audit_entry.server_id AND %s)")
                        .read(Slug::new));
    }
}
