package dev.millwright.inventory.findings;

import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A finding as the API shows it.
 *
 * @param subject what it is about
 * @param serverId the machine, when it is about one on record
 * @param expected what should be
 * @param observed what is
 * @param nextAction what to do
 * @param firstSeenAt since when
 * @param lastSeenAt when it was raised last
 * @param seenCount how often it was raised
 */
public record FindingView(
        FindingId id,
        long version,
        String kind,
        String subject,
        @Nullable ServerId serverId,
        String expected,
        String observed,
        String nextAction,
        FindingState state,
        Instant firstSeenAt,
        Instant lastSeenAt,
        long seenCount,
        @Nullable Instant closedAt)
        implements Versioned {

    /** Whether the other tells a person the same; when and how often it was raised is nothing new. */
    boolean saysTheSameAs(FindingView other) {
        return expected.equals(other.expected)
                && observed.equals(other.observed)
                && nextAction.equals(other.nextAction)
                && Objects.equals(serverId, other.serverId);
    }
}
