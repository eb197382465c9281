package dev.millwright.inventory.cabling;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of ports can be asked. */
public final class PortListing extends Listing {
    /** Made where it is named. */
    public PortListing() {
        super(
                Field.id("id"),
                Field.id("asset_id"),
                Field.id("server_id"),
                Field.constant("kind", PortKind.class),
                Field.text("name").searched(),
                Field.integer("speed_mbps"),
                Field.text("notes").searched().unsorted(),
                Field.id("cable_id").inside("id IN (SELECT port_id FROM cable_end WHERE %s)"),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
