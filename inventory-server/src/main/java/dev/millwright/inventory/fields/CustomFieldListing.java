package dev.millwright.inventory.fields;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of custom fields can be asked. */
public final class CustomFieldListing extends Listing {
    /** Made where it is named. */
    public CustomFieldListing() {
        super(
                Field.id("id"),
                Field.constant("applies_to", FieldSubject.class),
                Field.ascii("name").searched(),
                Field.constant("type", FieldType.class),
                Field.text("description").searched().unsorted(),
                Field.bool("required").column("is_required"),
                Field.integer("minimum"),
                Field.integer("maximum"),
                Field.integer("max_length"),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
