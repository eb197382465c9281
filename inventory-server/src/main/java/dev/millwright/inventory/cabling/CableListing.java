package dev.millwright.inventory.cabling;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of cables can be asked. */
public final class CableListing extends Listing {
    /** Made where it is named. */
    public CableListing() {
        super(
                Field.id("id"),
                Field.id("nic_id").inside("id IN (SELECT cable_id FROM cable_end WHERE %s)"),
                Field.id("port_id").inside("id IN (SELECT cable_id FROM cable_end WHERE %s)"),
                Field.id("asset_id")
                        .column("p.asset_id")
                        .inside("id IN (SELECT e.cable_id FROM cable_end e JOIN port p ON p.id = e.port_id WHERE %s)"),
                Field.id("server_id")
                        .column("COALESCE(p.server_id, n.server_id)")
                        .inside("id IN (SELECT e.cable_id FROM cable_end e LEFT JOIN port p ON p.id = e.port_id"
                                + " LEFT JOIN server_nic n ON n.id = e.nic_id WHERE %s)"),
                Field.text("label").searched(),
                Field.text("cable_type").searched(),
                Field.text("colour").searched(),
                Field.integer("length_centimeters"),
                Field.text("notes").searched().unsorted(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
