package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.InventoryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row, read or not.
 *
 * @param line where it begins
 * @param kind what it is
 * @param content its columns, or null when it cannot be read
 * @param refusal why it cannot be read, or null
 * @param leftOut fields of what it was made of that say something and have no column
 */
record Row(
        long line,
        Kind<?, ?> kind,
        @Nullable ObjectNode content,
        @Nullable InventoryException refusal,
        List<String> leftOut) {
    static Row read(long line, Kind<?, ?> kind, ObjectNode content) {
        return new Row(line, kind, content, null, List.of());
    }

    static Row broken(long line, Kind<?, ?> kind, String field, String problem) {
        return new Row(line, kind, null, InventoryException.invalid(field, problem), List.of());
    }
}
