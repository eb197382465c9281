package dev.millwright.inventory.racks;

import dev.millwright.inventory.datacenters.DataCenterListing;
import dev.millwright.inventory.datacenters.RackRowListing;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;
import dev.millwright.inventory.web.query.Named;
import dev.millwright.inventory.web.query.Named.Name;
import java.util.List;

/** What the list of racks can be asked. */
public final class RackListing extends Listing {
    /** Made where it is named. */
    public RackListing() {
        super(
                Field.id("id"),
                Field.text("name").searched(),
                Field.id("data_center_id"),
                DataCenterListing.named(),
                Field.integer("height_units"),
                Field.id("row_id"),
                RackRowListing.named(),
                Field.integer("power_budget_watts"),
                Field.integer("weight_limit_grams"),
                Field.integer("max_depth_mm"),
                Field.text("notes").unsorted().searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }

    /** For lists of what stands in racks: by the rack's name. */
    public static Field named() {
        return Field.named(
                "rack",
                new Named("rack_id", "rack", List.of(DataCenterListing.outer(), Name.own("RACK", "r.name", "name"))),
                "SELECT r.id FROM rack r JOIN data_center d ON d.id = r.data_center_id WHERE %s");
    }
}
