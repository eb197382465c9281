package dev.millwright.inventory.capacity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a column, each with a small number; 0 is "none". Not thread-safe. */
final class Interned {
    private final Map<Object, Integer> codes = new HashMap<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    Interned() {
        values.add(null);
    }

    /** The value's number, given if it is new. */
    int code(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        Integer known = codes.get(value);
        if (known != null) {
            return known;
        }
        codes.put(value, values.size());
        values.add(value);
        return values.size() - 1;
    }

    /** The value's number, -1 when it has none. */
    int known(Object value) {
        return codes.getOrDefault(value, -1);
    }

    @Nullable
    Object value(int code) {
        return values.get(code);
    }

    /** Numbers given, that of none included. */
    int size() {
        return values.size();
    }
}
