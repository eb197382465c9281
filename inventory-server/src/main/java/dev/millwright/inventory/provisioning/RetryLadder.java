package dev.millwright.inventory.provisioning;

import java.time.Duration;
import java.util.Optional;

/**
 * Bounded tries with growing pauses: the first pause, then twice as long each time, never above the longest.
 *
 * @param tries how many tries there are in all, at least 1
 * @param first the pause after the first failed try
 * @param longest the longest pause
 */
public record RetryLadder(int tries, Duration first, Duration longest) {
    /** Refuses a ladder without rungs. */
    public RetryLadder {
        if (tries < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "a ladder has at least one try, and its longest pause is not the shortest");
        }
    }

    /**
     * The pause before the next try.
     *
     * @param failed how many tries have failed so far, at least 1
     * @return empty when no try is left
     */
    public Optional<Duration> pauseAfter(int failed) {
        if (failed >= tries) {
            return Optional.empty();
        }
        int doublings = Math.min(failed - 1, 30);
        Duration pause = first.multipliedBy(1L << doublings);
        return Optional.of(pause.compareTo(longest) > 0 ? longest : pause);
    }
}
