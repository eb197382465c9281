package dev.millwright.inventory.events;

import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of events can be asked; in the order of commits unless asked otherwise. */
public final class EventListing extends Listing {
    /** Made where it is named. */
    public EventListing() {
        super(
                Field.id("id"),
                Field.instant("at"),
                Field.ascii("kind"),
                Field.ascii("entity_kind"),
                Field.text("entity_id"),
                Field.ascii("actor_kind"),
                Field.text("actor_id").searched(),
                Field.ascii("request_id"),
                Field.id("data_center_id"),
                Field.id("server_id"),
                Field.ascii("tag")
                        .column("t.tag")
                        .inside("EXISTS (SELECT 1 FROM server_tag t WHERE t.server_id = event.server_id AND %s)")
                        .read(Slug::new));
    }
}
