package dev.millwright.inventory.power;

import dev.millwright.inventory.errors.InventoryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says came of a command.
 *
 * @param delivery the delivery it answers, from 1
 * @param outcome done, failed or unknown
 * @param observed the power it saw at the end
 * @param detail the tool's own words, cut at 2000 characters
 * @param durationMillis how long it took, from 0
 */
public record CommandResult(
        int delivery, Outcome outcome, @Nullable PowerState observed, String detail, long durationMillis) {
    private static final int MAX_DETAIL = 2000;

    /** Kinds of results, as on the wire. */
    public enum Outcome {
        /** Carried out. */
        DONE,
        /** Not carried out. */
        FAILED,
        /** Nobody knows. */
        UNKNOWN;

        CommandState state() {
            return switch (this) {
                case DONE -> CommandState.DONE;
                case FAILED -> CommandState.FAILED;
                case UNKNOWN -> CommandState.UNKNOWN;
            };
        }
    }

    /**
     * Bounds the detail.
     *
     * @throws InventoryException {@code INVALID} when a number is out of range
     */
    public CommandResult {
        if (outcome == null) {
            throw InventoryException.invalid("outcome", "must be DONE, FAILED or UNKNOWN");
        }
        if (delivery < 1) {
            throw InventoryException.invalid("delivery", "must be at least 1");
        }
        if (durationMillis < 0) {
            throw InventoryException.invalid("duration_millis", "must not be negative");
        }
        detail = Optional.ofNullable(detail).orElse("").strip();
        detail = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail;
    }
}
