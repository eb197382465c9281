package dev.millwright.inventory.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bucket for each principal: a request takes one from it, time fills it again. Bounded: of the principals it knows it forgets the one it
 * has not seen for the longest time, whose bucket is then full again. Thread-safe.
 */
final class RateLimit {
    private static final int PRINCIPALS = 10_000;
    private static final double NANOS_A_SECOND = 1e9;

    private final Clock clock;
    private final int perSecond;
    private final int burst;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > PRINCIPALS;
        }
    };

    RateLimit(Clock clock, AccessConfig.Rate rate) {
        this.clock = clock;
        this.perSecond = rate.perSecond();
        this.burst = rate.burst();
    }

    private record Bucket(double left, Instant at) {}

    /** Takes one from the principal's bucket. Zero when there was one, else how long until there will be. */
    synchronized Duration take(String principal) {
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        double left = filled(buckets.get(principal), now);
        if (left < 1) {
            buckets.put(principal, new Bucket(left, now));
            return Duration.ofNanos((long) Math.ceil((1 - left) / perSecond * NANOS_A_SECOND));
        }
        buckets.put(principal, new Bucket(left - 1, now));
        return Duration.ZERO;
    }

    private double filled(@Nullable Bucket bucket, Instant now) {
        if (bucket == null) {
            return burst;
        }
        double seconds = Math.max(0, Duration.between(bucket.at, now).toNanos()) / NANOS_A_SECOND;
        return Math.min(burst, bucket.left + seconds * perSecond);
    }

    /** How many principals it knows. */
    synchronized int size() {
        return buckets.size();
    }
}
