package dev.millwright.inventory.components;

import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the lists of parts can be asked. */
public final class ComponentListing extends Listing {
    /** Made where it is named. */
    public ComponentListing() {
        super(
                Field.id("id"),
                Field.id("server_id"),
                Field.id("data_center_id")
                        .column("s.data_center_id")
                        .inside("EXISTS (SELECT 1 FROM server s WHERE s.id = component.server_id AND %s)"),
                Field.ascii("tag")
                        .column("t.tag")
                        .inside("EXISTS (SELECT 1 FROM server_tag t WHERE t.server_id = component.server_id AND %s)")
                        .read(Slug::new),
                Field.constant("kind", ComponentKind.class),
                Field.text("slot"),
                Field.text("vendor").searched(),
                Field.text("model").searched(),
                Field.text("part_number").searched(),
                Field.text("serial").searched(),
                Field.text("firmware"),
                Field.integer("size_bytes"),
                Field.bool("present").column("(removed_at IS NULL)").unsorted(),
                Field.instant("first_seen_at"),
                Field.instant("last_seen_at"),
                Field.instant("removed_at"));
    }
}
