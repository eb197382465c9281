package dev.millwright.inventory.images;

import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of profiles can be asked. */
public final class ProfileListing extends Listing {
    /** Made where it is named. */
    public ProfileListing() {
        super(
                Field.id("id"),
                Field.ascii("name").read(Slug::new).searched(),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }
}
