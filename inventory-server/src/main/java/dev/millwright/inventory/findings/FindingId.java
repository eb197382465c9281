package dev.millwright.inventory.findings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.millwright.inventory.types.EntityId;

/**
 * Names a finding.
 *
 * @param value a number from 1, given by the database
 */
public record FindingId(@JsonValue long value) implements EntityId {
    /**
     * Wraps a number.
     *
     * @throws IllegalArgumentException when the number is below 1
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FindingId {
        EntityId.check(value);
    }

    /**
     * Reads the decimal text of a path parameter.
     *
     * @throws IllegalArgumentException when it is not a whole number from 1
     */
    public static FindingId fromString(String text) {
        return new FindingId(EntityId.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
