package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a web hook is doing.
 *
 * @param seenEventId up to which event deliveries were made
 * @param lagEvents how many events there are after that one
 * @param pending deliveries that have not ended
 * @param dead deliveries that were given up and can be sent again
 * @param oldestPendingAt since when the oldest pending delivery waits; null when none does
 * @param nextTryAt when something is sent next; null when nothing is to be sent
 * @param lastSuccessAt when the receiver last took something
 * @param lastFailureAt when it last did not
 * @param consecutiveFailures since it last took something
 * @param lastError what was wrong when it last did not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WebhookStatus(
        long seenEventId,
        long lagEvents,
        long pending,
        long dead,
        @Nullable Instant oldestPendingAt,
        @Nullable Instant nextTryAt,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt,
        int consecutiveFailures,
        @Nullable String lastError) {}
