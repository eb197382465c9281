package dev.millwright.inventory.provisioning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.millwright.inventory.types.EntityId;

/**
 * Names an install run.
 *
 * @param value a number from 1, given by the database
 */
public record RunId(@JsonValue long value) implements EntityId {
    /**
     * Wraps a number.
     *
     * @throws IllegalArgumentException when the number is below 1
     */
    @JsonCreator
    public RunId {
        EntityId.check(value);
    }

    /**
     * Reads the decimal text of a path or query parameter.
     *
     * @throws IllegalArgumentException when it is not a whole number from 1
     */
    public static RunId fromString(String text) {
        return new RunId(EntityId.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
