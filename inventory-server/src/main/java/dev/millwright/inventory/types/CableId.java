package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names a cable.
 *
 * @param value a number from 1, given by the database
 */
public record CableId(@JsonValue long value) implements EntityId {
    /**
     * Wraps a number.
     *
     * @throws IllegalArgumentException when the number is below 1
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CableId {
        EntityId.check(value);
    }

    /**
     * Reads the decimal text of a path or query parameter.
     *
     * @throws IllegalArgumentException when it is not a whole number from 1
     */
    public static CableId fromString(String text) {
        return new CableId(EntityId.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
