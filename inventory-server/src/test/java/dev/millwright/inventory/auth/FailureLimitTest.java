package dev.millwright.inventory.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.SettableClock;
import dev.millwright.inventory.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailureLimitTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void tooManyWrongTokensAreSlowedDownButGoodOnesPass() {
        List<Integer> statuses = IntStream.range(0, 60)
                .mapToObj(i -> SERVER.admin()
                        .withToken("mw_guess")
                        .get("/api/v1/tokens")
                        .status())
                .toList();
        assertThat(statuses.get(0)).isEqualTo(401);
        assertThat(statuses).contains(429);
        assertThat(SERVER.admin().get("/api/v1/tokens").status()).isEqualTo(200);
    }

    @Test
    void countingBeginsAnewAfterAMinute() {
        SettableClock clock = new SettableClock(Instant.EPOCH);
        FailureLimit limit = new FailureLimit(clock, 2);
        assertThat(List.of(limit.failed("a"), limit.failed("a"), limit.failed("a")))
                .containsExactly(false, false, true);
        assertThat(limit.failed("b")).isFalse();
        clock.advance(Duration.ofSeconds(61));
        assertThat(limit.failed("a")).isFalse();
    }
}
