package dev.millwright.inventory.capacity;

import dev.millwright.inventory.datacenters.DataCenterListing;
import dev.millwright.inventory.hardware.HardwareModelListing;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of deliveries can be asked. */
public final class DeliveryListing extends Listing {
    /** Made where it is named. */
    public DeliveryListing() {
        super(
                Field.id("id"),
                Field.id("data_center_id"),
                DataCenterListing.named(),
                Field.id("hardware_model_id"),
                HardwareModelListing.named(),
                Field.integer("machines"),
                Field.date("due_on"),
                Field.text("purchase_order").searched(),
                Field.text("note").unsorted().searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
