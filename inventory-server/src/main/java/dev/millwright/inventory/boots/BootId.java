package dev.millwright.inventory.boots;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.millwright.inventory.types.EntityId;

/**
 * Names a boot.
 *
 * @param value a number from 1, given by the database
 */
public record BootId(@JsonValue long value) implements EntityId {
    /**
     * Wraps a number.
     *
     * @throws IllegalArgumentException when the number is below 1
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BootId {
        EntityId.check(value);
    }

    /**
     * Reads the decimal text of a path parameter.
     *
     * @throws IllegalArgumentException when it is not a whole number from 1
     */
    public static BootId fromString(String text) {
        return new BootId(EntityId.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
