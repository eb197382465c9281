package dev.millwright.inventory.racks;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of racks can be asked. */
public final class RackListing extends Listing {
    /** Made where it is named. */
    public RackListing() {
        super(
                Field.id("id"),
                Field.text("name").searched(),
                Field.id("data_center_id"),
                Field.integer("height_units"),
                Field.id("row_id"),
                Field.integer("power_budget_watts"),
                Field.integer("weight_limit_grams"),
                Field.integer("max_depth_mm"),
                Field.text("notes").unsorted().searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
