package dev.millwright.inventory.hardware;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;
import dev.millwright.inventory.web.query.Named;
import dev.millwright.inventory.web.query.Named.Name;
import java.util.List;

/** What the list of hardware models can be asked. */
public final class HardwareModelListing extends Listing {
    /** Made where it is named. */
    public HardwareModelListing() {
        super(
                Field.id("id"),
                Field.text("vendor").searched(),
                Field.text("name").searched(),
                Field.constant("kind", ModelKind.class),
                Field.integer("height_units"),
                Field.bool("is_full_depth"),
                Field.integer("depth_mm"),
                Field.integer("weight_grams"),
                Field.integer("power_watts"),
                Field.text("smbios_manufacturer"),
                Field.text("smbios_product").searched(),
                Field.integer("min_cpu_count"),
                Field.integer("min_memory_bytes"),
                Field.integer("min_disks"),
                expected("cpu_count"),
                expected("cpu_cores"),
                expected("memory_bytes"),
                expected("dimm_count"),
                expected("nic_count"),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }

    /** A number in the document {@code expected}; of the few models there are, each is looked into. */
    private static Field expected(String name) {
        return Field.integer("expected." + name)
                .column("CAST(JSON_EXTRACT(expected, '$.%s') AS SIGNED)".formatted(name))
                .unsorted();
    }

    /** For lists of what has a hardware model: by the model's name. */
    public static Field named() {
        return Field.named(
                "hardware_model",
                new Named(
                        "hardware_model_id",
                        "hardware_model",
                        List.of(Name.own("VENDOR", "h.vendor", "vendor"), Name.own("MODEL", "h.name", "name"))),
                "SELECT h.id FROM hardware_model h WHERE %s");
    }
}
