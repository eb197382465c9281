package dev.millwright.inventory.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What publishers note of a web hook.
 *
 * @param fence grows with every publisher that takes it over; an older one writes nothing any more
 * @param seenEventId up to which event deliveries were made
 * @param failures since it last took something
 * @param lastSuccessAt when the receiver last took something
 * @param lastFailureAt when it last did not
 * @param lastError what was wrong then
 */
public record WebhookProgress(
        long fence,
        long seenEventId,
        int failures,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt,
        @Nullable String lastError) {}
