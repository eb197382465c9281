package dev.millwright.pxe.inventory;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link Command}. Source: WIRE.md §1.3.
 *
 * @param delivery the delivery this is the result of
 * @param outcome what is known
 * @param observed {@code on} or {@code off} when the controller said so
 * @param detail the tool's own words, at most 2000 characters
 * @param durationMillis how long it took
 */
public record CommandResult(
        long delivery, Outcome outcome, @Nullable String observed, String detail, long durationMillis) {
    private static final int LONGEST_DETAIL = 2000;

    /** Cuts a long detail. */
    public CommandResult {
        Objects.requireNonNull(outcome, "outcome");
        detail = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }

    /** The three answers a step can have. */
    public enum Outcome {
        /** It was done and looked at. */
        DONE,
        /** It was not done. */
        FAILED,
        /** It may or may not have been done. */
        UNKNOWN
    }

    /** The same result for a later delivery of the same command. */
    public CommandResult forDelivery(long later) {
        return new CommandResult(later, outcome, observed, detail, durationMillis);
    }
}
