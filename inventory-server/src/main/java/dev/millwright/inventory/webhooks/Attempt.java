package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending one message.
 *
 * @param delivered whether the receiver answered 200 to 299
 * @param status its answer; null = there was none
 * @param error what was wrong; null when it was delivered
 * @param durationMillis how long it took
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Attempt(
        boolean delivered,
        @Nullable Integer status,
        @Nullable String error,
        long durationMillis) {
    private static final int LONGEST_ERROR = 500;

    /** Cuts a long error. */
    public Attempt {
        error = error == null || error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }
}
