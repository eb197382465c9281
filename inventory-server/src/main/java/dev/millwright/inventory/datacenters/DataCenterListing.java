package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.Listing;
import dev.millwright.inventory.web.query.Named;
import dev.millwright.inventory.web.query.Named.Name;
import java.util.List;
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

    /** For lists of what is in data centers: by the data center's name. */
    public static Field named() {
        return Field.named(
                "data_center",
                new Named(
                        "data_center_id",
                        "data_center",
                        List.of(Name.own("DATA_CENTER", "d.name", "name").read(DataCenterListing::name))),
                "SELECT d.id FROM data_center d WHERE %s");
    }

    /** The name of the data center that something is in, whose column {@code data_center_id} is joined as {@code d}. */
    public static Name outer() {
        return Name.outer("DATA_CENTER", "d.name", "data_center_id", "data_center")
                .read(DataCenterListing::name);
    }

    private static String name(String text) {
        return new Slug(text).value();
    }
}
