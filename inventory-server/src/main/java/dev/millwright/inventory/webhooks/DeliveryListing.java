package dev.millwright.inventory.webhooks;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of a web hook's deliveries can be asked; newest event first unless asked otherwise. */
public final class DeliveryListing extends Listing {
    /** Made where it is named. */
    public DeliveryListing() {
        super(
                "-event_id",
                Field.id("event_id"),
                Field.ascii("order_key"),
                Field.constant("state", DeliveryState.class),
                Field.integer("attempts"),
                Field.instant("next_try_at"),
                Field.instant("created_at"),
                Field.instant("finished_at"),
                Field.integer("status"),
                Field.text("error").searched().unsorted());
    }
}
