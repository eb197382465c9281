package dev.millwright.inventory.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed attempts of each remote address in windows of one minute. Bounded: of the addresses it knows it forgets the one it has not
 * seen for the longest time. Thread-safe.
 */
final class FailureLimit {
    private static final int ADDRESSES = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final int allowed;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** @param allowed failures a minute */
    FailureLimit(Clock clock, int allowed) {
        this.clock = clock;
        this.allowed = allowed;
    }

    /** Counts one failure and says whether there were too many. */
    synchronized boolean failed(String address) {
        Instant now = clock.instant();
        Window window = windows.get(address);
        if (window == null || window.start.plus(WINDOW).isBefore(now)) {
            windows.put(address, new Window(now, 1));
            return false;
        }
        windows.put(address, new Window(window.start, window.count + 1));
        return window.count >= allowed;
    }

    private record Window(Instant start, int count) {}
}
