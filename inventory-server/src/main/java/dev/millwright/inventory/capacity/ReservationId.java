package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.millwright.inventory.types.EntityId;

/**
 * Names a reservation of machines.
 *
 * @param value a number from 1, given by the database
 */
public record ReservationId(@JsonValue long value) implements EntityId {
    /**
     * Wraps a number.
     *
     * @throws IllegalArgumentException when the number is below 1
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReservationId {
        EntityId.check(value);
    }

    /**
     * Reads the decimal text of a path or query parameter.
     *
     * @throws IllegalArgumentException when it is not a whole number from 1
     */
    public static ReservationId fromString(String text) {
        return new ReservationId(EntityId.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
