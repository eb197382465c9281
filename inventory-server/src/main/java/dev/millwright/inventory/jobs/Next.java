package dev.millwright.inventory.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a job after a run.
 *
 * @param at when to run again; {@code null} = never, the job is gone
 */
public record Next(@Nullable Instant at) {

    /** The job is done and forgotten. */
    public static Next done() {
        return new Next(null);
    }

    /** Run again at {@code instant}, rounded up to a whole second unless it is past already; see {@link Jobs}. */
    public static Next at(Instant instant) {
        return new Next(instant);
    }
}
