package dev.millwright.inventory.web;

import dev.millwright.inventory.errors.InventoryException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a page ended: the sort keys of its last row, opaque to the caller. It carries no right and no secret.
 *
 * @param keys the keys in sort order, the unique one last
 */
public record Cursor(List<String> keys) {
    private static final String SEPARATOR = "\u001f";
    private static final int LONGEST = 1000;

    /** Copies the keys. */
    public Cursor {
        keys = List.copyOf(keys);
    }

    /** A cursor of these keys, by their text. */
    public static Cursor of(Object... keys) {
        return new Cursor(Arrays.stream(keys).map(String::valueOf).toList());
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws InventoryException {@code invalid} on the field {@code cursor} for anything else, or another number of keys
     */
    static Cursor parse(String text, int keys) {
        if (text.length() <= LONGEST) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                List<String> parts = List.of(plain.split(SEPARATOR, -1));
                if (parts.size() == keys) {
                    return new Cursor(parts);
                }
            } catch (IllegalArgumentException notBase64) {
                throw wrong();
            }
        }
        throw wrong();
    }

    static InventoryException wrong() {
        return InventoryException.invalid("cursor", "is not one this list gave; start without a cursor");
    }

    /** The opaque form. */
    public String text() {
        String plain = keys.stream().collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
