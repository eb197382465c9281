package dev.millwright.inventory.web.query;

import dev.millwright.inventory.errors.InventoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order of rows: sort keys, of which the last is unique. What has no value comes before everything when rising and after everything when
 * falling, which is how MariaDB and MySQL both sort NULL.
 *
 * @param keys from the first to the unique one
 */
record Sorting(List<Key> keys) {
    private static final int MOST_KEYS = 4;

    /** One key. */
    record Key(Field field, boolean isFalling) {
        String orderBy() {
            return field.column() + (isFalling ? " DESC" : "");
        }

        @Override
        public String toString() {
            return (isFalling ? "-" : "") + field.name();
        }
    }

    /**
     * Reads {@code -memory_bytes,name}.
     *
     * @throws InventoryException {@code INVALID} on {@code sort}, listing what can be sorted by
     */
    static Sorting read(Listing listing, String text) {
        List<Key> keys = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            boolean falling = word.startsWith("-");
            Field field = sortable(listing, falling ? word.substring(1) : word);
            if (keys.stream().anyMatch(key -> key.field().equals(field))) {
                throw InventoryException.invalid("sort", "has " + field.name() + " twice");
            }
            keys.add(new Key(field, falling));
        }
        if (keys.size() > MOST_KEYS) {
            throw InventoryException.invalid("sort", "has at most " + MOST_KEYS + " fields");
        }
        return new Sorting(upToUnique(keys, listing.unique()));
    }

    /** What stands behind the unique field has nothing left to decide. */
    private static List<Key> upToUnique(List<Key> keys, Field unique) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).field().equals(unique)) {
                return List.copyOf(keys.subList(0, i + 1));
            }
        }
        keys.add(new Key(unique, false));
        return List.copyOf(keys);
    }

    private static Field sortable(Listing listing, String name) {
        return listing.field(name)
                .filter(Field::isSortable)
                .orElseThrow(() -> InventoryException.invalid(
                        "sort",
                        "'%s' is nothing to sort by; known are %s, with a minus before it for falling order"
                                .formatted(name, String.join(", ", listing.sortable()))));
    }

    String orderBy() {
        return keys.stream().map(Key::orderBy).collect(Collectors.joining(", "));
    }

    /** The condition that a row comes after this place: after it in the first key, or equal in the first and after it in the second, … */
    String after(List<@Nullable Object> place, Conditions conditions) {
        List<String> bound = new ArrayList<>();
        place.forEach(value -> bound.add(value == null ? "" : conditions.bind(value)));
        List<String> ways = new ArrayList<>();
        StringBuilder equalSoFar = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            ways.add(equalSoFar + beyond(keys.get(i), bound.get(i)));
            equalSoFar.append(equal(keys.get(i), bound.get(i))).append(" AND ");
        }
        return ways.stream().map(way -> "(" + way + ")").collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** The place, when the only key is a rising number. */
    OptionalLong risingPast(List<@Nullable Object> place) {
        boolean isPlain = keys.size() == 1 && !keys.get(0).isFalling();
        return isPlain && place.size() == 1 && place.get(0) instanceof Long number
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    private static String beyond(Key key, String bound) {
        String column = key.field().column();
        if (bound.isEmpty()) {
            return key.isFalling() ? "FALSE" : column + " IS NOT NULL";
        }
        return key.isFalling() ? "(%s < %s OR %s IS NULL)".formatted(column, bound, column) : column + " > " + bound;
    }

    private static String equal(Key key, String bound) {
        return bound.isEmpty() ? key.field().column() + " IS NULL" : key.field().column() + " = " + bound;
    }

    @Override
    public String toString() {
        return keys.stream().map(Key::toString).collect(Collectors.joining(","));
    }
}
