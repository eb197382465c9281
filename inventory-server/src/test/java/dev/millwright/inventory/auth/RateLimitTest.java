package dev.millwright.inventory.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final RateLimit limit = new RateLimit(clock, AccessConfig.Rate.of(2, 3));

    @Test
    void aBurstIsAllowedThenTheRateAndEachPrincipalHasItsOwnBucket() {
        assertThat(IntStream.range(0, 3).mapToObj(i -> limit.take("a"))).containsOnly(Duration.ZERO);
        assertThat(limit.take("a")).isEqualTo(Duration.ofMillis(500));
        assertThat(limit.take("b")).isZero();
        clock.advance(Duration.ofMillis(499));
        assertThat(limit.take("a")).isPositive();
        clock.advance(Duration.ofMillis(1));
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isPositive();
        clock.advance(Duration.ofDays(1));
        assertThat(IntStream.range(0, 4).filter(i -> limit.take("a").isZero()).count())
                .as("a long rest fills the bucket, not more")
                .isEqualTo(3);
    }

    @Test
    void aClockThatGoesBackTakesNothingAway() {
        limit.take("a");
        clock.advance(Duration.ofSeconds(-60));
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isZero();
    }

    @Test
    void zeroMeansNoLimitAndTheMemoryIsBounded() {
        RateLimit none = new RateLimit(clock, AccessConfig.Rate.of(0, 1));
        assertThat(IntStream.range(0, 100).mapToObj(i -> none.take("a"))).containsOnly(Duration.ZERO);
        IntStream.range(0, 20_000).forEach(i -> limit.take("principal-" + i));
        assertThat(limit.size()).isEqualTo(10_000);
    }
}
