package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryLadderTest {
    private final RetryLadder ladder = new RetryLadder(4, Duration.ofSeconds(5), Duration.ofSeconds(12));

    @Test
    void pausesDoubleUpToTheLongestAndThenEnd() {
        assertThat(ladder.pauseAfter(1)).contains(Duration.ofSeconds(5));
        assertThat(ladder.pauseAfter(2)).contains(Duration.ofSeconds(10));
        assertThat(ladder.pauseAfter(3)).contains(Duration.ofSeconds(12));
        assertThat(ladder.pauseAfter(4)).isEmpty();
        assertThat(ladder.pauseAfter(5)).isEmpty();
    }

    @Test
    void aLadderWithoutTriesIsRefused() {
        assertThatThrownBy(() -> new RetryLadder(0, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
