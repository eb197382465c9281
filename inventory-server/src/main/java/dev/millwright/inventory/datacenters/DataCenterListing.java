package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;
import java.util.Optional;

/** What the list of sites can be asked. */
public final class DataCenterListing extends Listing {
    /** Made where it is named. */
    public DataCenterListing() {
        super(
                Field.id("id"),
                Field.ascii("name").read(Slug::new).searched(),
                Field.text("description").unsorted().searched(),
                Field.bool("discovery_enabled"),
                Field.instant("created_at"),
                Field.instant("updated_at"));
    }

    @Override
    public Optional<Field> site() {
        return Optional.of(Field.id("id"));
    }
}
