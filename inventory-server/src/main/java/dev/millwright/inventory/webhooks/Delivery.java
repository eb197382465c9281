package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one receiver.
 *
 * @param eventId which event
 * @param orderKey the thing whose events are sent one after the other, for example {@code server/7}
 * @param state where it is
 * @param attempts how often it was tried
 * @param nextTryAt when it is tried next, if it is pending
 * @param createdAt since when it waits
 * @param finishedAt when it was delivered or given up
 * @param status the receiver's last answer; null = there was none
 * @param error what was wrong with the last try
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Delivery(
        long eventId,
        String orderKey,
        DeliveryState state,
        int attempts,
        Instant nextTryAt,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable Integer status,
        @Nullable String error) {}
