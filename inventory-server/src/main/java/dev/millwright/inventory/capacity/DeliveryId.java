package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.millwright.inventory.types.EntityId;

/**
 * Names an expected delivery.
 *
 * @param value a number from 1, given by the database
 */
public record DeliveryId(@JsonValue long value) implements EntityId {
    /**
     * Wraps a number.
     *
     * @throws IllegalArgumentException when the number is below 1
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeliveryId {
        EntityId.check(value);
    }

    /**
     * Reads the decimal text of a path or query parameter.
     *
     * @throws IllegalArgumentException when it is not a whole number from 1
     */
    public static DeliveryId fromString(String text) {
        return new DeliveryId(EntityId.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
