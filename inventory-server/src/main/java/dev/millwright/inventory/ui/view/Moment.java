package dev.millwright.inventory.ui.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * An instant as pages show it.
 *
 * @param iso RFC 3339, UTC, for scripts
 * @param utc date and time to the second, UTC
 * @param clock time of day to the second, UTC
 * @param span how far it was from now when the page was made
 * @param past whether it was before now
 */
public record Moment(String iso, String utc, String clock, String span, boolean past) {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /** An instant seen from {@code now}. */
    public static Moment of(Instant at, Instant now) {
        return new Moment(
                at.truncatedTo(ChronoUnit.MILLIS).toString(),
                UTC.format(at),
                CLOCK.format(at),
                Spans.of(Duration.between(at, now).abs()),
                at.isBefore(now));
    }
}
