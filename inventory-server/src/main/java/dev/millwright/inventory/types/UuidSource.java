package dev.millwright.inventory.types;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7: 48 bits of milliseconds, then a 12-bit counter, then 62 random bits. Within one source they only grow.
 *
 * <p>Source: RFC 9562 §5.7 and §6.2 method 1. Thread-safe.
 */
public final class UuidSource {
    private static final int COUNTER_MAX = 0xFFF;

    private final Clock clock;
    private final RandomGenerator random;
    private long lastMillis;
    private int counter;

    /** A source on the given clock with the platform's secure random numbers. */
    public UuidSource(Clock clock) {
        this(clock, new SecureRandom());
    }

    UuidSource(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The next identifier, greater than every one this source gave before, also when the clock steps back. */
    public synchronized UUID next() {
        long now = clock.millis();
        if (now > lastMillis) {
            lastMillis = now;
            counter = 0;
        } else if (counter == COUNTER_MAX) {
            lastMillis++;
            counter = 0;
        } else {
            counter++;
        }
        long high = (lastMillis << 16) | 0x7000L | counter;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
