package dev.millwright.inventory.capacity;

import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What capacity can be asked of: each field is a {@link Dimension} of the same name. */
public final class CapacityListing extends Listing {
    /** Made where it is named. */
    public CapacityListing() {
        super(
                Field.ascii("data_center"),
                Field.id("data_center_id"),
                Field.text("room"),
                Field.text("row"),
                Field.text("rack"),
                Field.id("rack_id"),
                Field.text("vendor"),
                Field.text("model"),
                Field.id("hardware_model_id"),
                Field.integer("height_units"),
                Field.integer("power_watts"),
                Field.constant("state", ServerState.class),
                Field.constant("standing", Standing.class),
                Field.ascii("owner"),
                Field.ascii("role"),
                Field.ascii("tag").inside("%s"),
                Field.ascii("problem").inside("%s"),
                Field.ascii("reserved_for"),
                Field.id("reservation_id"),
                Field.bool("protected"),
                Field.integer("cpu_cores"),
                Field.integer("memory_bytes"),
                Field.integer("disk_bytes"));
    }
}
