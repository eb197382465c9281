package dev.millwright.inventory.ui;

import dev.millwright.inventory.provisioning.RunFilter;
import dev.millwright.inventory.provisioning.RunView;
import dev.millwright.inventory.provisioning.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the open runs are, as one number each that changes when anything of the run does. Asked by every live stream and read from the
 * database at most twice a second for all of them together. Thread-safe.
 */
final class Pulse {
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final int MOST = 500;

    private final Runs runs;
    private final Clock clock;
    private Map<Long, Long> beats = Map.of();
    private Instant readAt = Instant.MIN;

    Pulse(Runs runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** The open runs' beats by id; a run that is not there is over. */
    synchronized Map<Long, Long> beats() {
        Instant now = clock.instant();
        if (readAt.plus(FRESH).isBefore(now)) {
            Map<Long, Long> read = new HashMap<>();
            runs.list(Long.MAX_VALUE, RunFilter.open(true), MOST)
                    .forEach(run -> read.put(run.id().value(), beat(run)));
            beats = Map.copyOf(read);
            readAt = now;
        }
        return beats;
    }

    /** Both numbers only grow, so their sum never comes back to an earlier one. */
    private static long beat(RunView run) {
        return run.version() + (run.progress() == null ? 0 : run.progress().number());
    }
}
