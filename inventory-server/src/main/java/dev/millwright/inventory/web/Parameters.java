package dev.millwright.inventory.web;

import dev.millwright.inventory.errors.InventoryException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads query parameters into values, so that a malformed one is named in the answer. */
public final class Parameters {
    private Parameters() {}

    /**
     * The value of an optional parameter; null when it is absent or empty.
     *
     * @param reader throws {@link IllegalArgumentException} with a message for the caller
     * @throws InventoryException {@code INVALID} naming the parameter
     */
    public static <T> @Nullable T optional(String name, @Nullable String text, Function<String, T> reader) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw InventoryException.invalid(name, String.valueOf(malformed.getMessage()));
        }
    }

    /**
     * As {@link #optional}, for the constants of an enum in either case.
     *
     * @throws InventoryException {@code INVALID} naming the parameter and the constants
     */
    public static <E extends Enum<E>> @Nullable E optional(String name, @Nullable String text, Class<E> type) {
        if (text == null || text.isBlank()) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.strip())) {
                return constant;
            }
        }
        throw InventoryException.invalid(
                name,
                "must be one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(Enum::name)
                                        .toList()));
    }

    /**
     * An optional parameter that is compared with a column of ASCII text: the database refuses to compare it with anything else.
     *
     * @throws InventoryException {@code INVALID} naming the parameter
     */
    public static @Nullable String ascii(String name, @Nullable String text) {
        if (text == null || StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            return text;
        }
        throw InventoryException.invalid(name, "has only ASCII characters");
    }
}
