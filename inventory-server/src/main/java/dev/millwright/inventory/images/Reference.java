package dev.millwright.inventory.images;

import dev.millwright.inventory.types.Slug;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** What a caller may write where a thing is meant: its id in decimal, or its name. Names never begin with a digit. */
final class Reference {
    private Reference() {}

    static <T> Optional<T> find(String nameOrId, LongFunction<Optional<T>> byId, Function<Slug, Optional<T>> byName) {
        if (nameOrId.matches("[1-9][0-9]{0,17}")) {
            return byId.apply(Long.parseLong(nameOrId));
        }
        try {
            return byName.apply(new Slug(nameOrId));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    static String unknown(String kind, String list) {
        return "there is no such %s; give the name or id of one in %s".formatted(kind, list);
    }
}
