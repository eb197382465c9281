package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a port.
 *
 * @param value a number from 1, given by the database
 */
public record PortId(@JsonValue long value) implements EntityId {
    /**
     * Wraps a number.
     *
     * @throws IllegalArgumentException when the number is below 1
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PortId {
        EntityId.check(value);
    }

    /**
     * Reads the decimal text of a path or query parameter.
     *
     * @throws IllegalArgumentException when it is not a whole number from 1
     */
    public static PortId fromString(String text) {
        return new PortId(EntityId.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
