package dev.millwright.inventory.images;

import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;

/** What the list of stored files can be asked; by digest unless asked otherwise. */
public final class ArtifactListing extends Listing {
    /** Made where it is named. */
    public ArtifactListing() {
        super(Field.ascii("sha256"), Field.integer("size_bytes"), Field.instant("created_at"));
    }
}
