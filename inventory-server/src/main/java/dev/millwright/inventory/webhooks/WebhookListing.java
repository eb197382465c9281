package dev.millwright.inventory.webhooks;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of web hooks can be asked. */
public final class WebhookListing extends Listing {
    /** Made where it is named. */
    public WebhookListing() {
        super(
                Field.id("id"),
                Field.text("name").searched(),
                Field.id("data_center_id"),
                Field.bool("active"),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
