package dev.millwright.inventory.boots;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a boot's timeline.
 *
 * @param at when it began
 * @param kind of an event, {@code PHONE_HOME}, or {@code GAP} where nothing was seen for longer than it should take
 * @param words what it was
 * @param millis how long a fetch or a gap took; null for a moment
 * @param bytes that arrived; null for what is no fetch
 * @param bytesPerSecond of a fetch that took a millisecond or more
 * @param repeats blocks sent again; null for what is no fetch
 */
@Schema(name = "BootTimelineEntry")
public record TimelineEntry(
        Instant at,
        String kind,
        String words,
        @Nullable Long millis,
        @Nullable Long bytes,
        @Nullable Long bytesPerSecond,
        @Nullable Long repeats) {
    /** What stands between events that are further apart than they should be. */
    public static final String GAP = "GAP";

    /** The ramdisk called this server. */
    public static final String PHONE_HOME = "PHONE_HOME";

    static TimelineEntry moment(Instant at, String kind, String words) {
        return new TimelineEntry(at, kind, words, null, null, null, null);
    }

    static TimelineEntry gap(Instant at, long millis, String words) {
        return new TimelineEntry(at, GAP, words, millis, null, null, null);
    }

    /** Whether it tells a gap. */
    @JsonIgnore
    public boolean isGap() {
        return kind.equals(GAP);
    }
}
