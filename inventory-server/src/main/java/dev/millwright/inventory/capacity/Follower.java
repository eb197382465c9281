package dev.millwright.inventory.capacity;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the fleet into memory when the server starts, keeps it near the newest event while nobody asks, and has it verified. */
final class Follower implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final long FOLLOW_MILLIS = 1000;

    private final Projection projection;
    private final Verification verification;
    private final Duration verifyEvery;
    private final ScheduledExecutorService thread;

    Follower(Projection projection, Verification verification, Duration verifyEvery) {
        this.projection = projection;
        this.verification = verification;
        this.verifyEvery = verifyEvery;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "capacity");
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public void start() {
        thread.scheduleWithFixedDelay(quietly(projection::catchUp), 0, FOLLOW_MILLIS, TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(
                quietly(verification::run), verifyEvery.toMillis(), verifyEvery.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Runnable quietly(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException failure) { // the thread's outermost frame: the next round tries again
                LOG.warn("capacity could not be brought up to date: {}", failure.toString());
            }
        };
    }

    @Override
    public void stop() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
