package dev.millwright.pxe.inventory;

import java.time.Duration;

/** Growing pauses after failures, and one line in the log when things go wrong and when they are right again. For one thread. */
public final class Backoff {
    private static final System.Logger LOG = System.getLogger(Backoff.class.getName());

    private final Duration first;
    private final Duration longest;
    private int failures;

    /**
     * Makes one that has not failed yet.
     *
     * @param first pause after the first failure
     * @param longest pause after many
     */
    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** Notes a failure; only the first of a row, and every hundredth, is logged. */
    public void failed(String words) {
        if (failures % 100 == 0) {
            LOG.log(System.Logger.Level.WARNING, "{0} (failure {1} in a row)", words, failures + 1);
        }
        failures++;
    }

    /** Notes success; logged when failures went before. */
    public void succeeded(String words) {
        if (failures > 0) {
            LOG.log(System.Logger.Level.INFO, "{0} after {1} failures", words, failures);
        }
        failures = 0;
    }

    /** How long to wait before the next try: doubles with each failure in a row. */
    public Duration delay() {
        Duration delay = first;
        for (int i = 1; i < failures && delay.compareTo(longest) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longest) < 0 ? delay : longest;
    }

    /**
     * Waits for {@link #delay()}.
     *
     * @throws InterruptedException when the thread is to stop
     */
    public void pause() throws InterruptedException {
        Thread.sleep(delay().toMillis());
    }
}
