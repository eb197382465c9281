package dev.millwright.inventory.images;

import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of images can be asked. */
public final class ImageListing extends Listing {
    /** Made where it is named. */
    public ImageListing() {
        super(
                Field.id("id"),
                Field.ascii("name").read(Slug::new).searched(),
                Field.ascii("version").column("image_version").searched(),
                Field.ascii("map_sha256"),
                Field.ascii("data_sha256"),
                Field.instant("created_at"));
    }
}
