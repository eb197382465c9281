package dev.millwright.inventory.power;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.millwright.inventory.types.EntityId;

/**
 * Names a command to a management controller.
 *
 * @param value a number from 1, given by the database
 */
public record CommandId(@JsonValue long value) implements EntityId {
    /**
     * Wraps a number.
     *
     * @throws IllegalArgumentException when the number is below 1
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommandId {
        EntityId.check(value);
    }

    /**
     * Reads the decimal text of a path parameter.
     *
     * @throws IllegalArgumentException when it is not a whole number from 1
     */
    public static CommandId fromString(String text) {
        return new CommandId(EntityId.parse(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
