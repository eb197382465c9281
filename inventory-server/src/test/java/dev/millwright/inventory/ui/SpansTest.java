package dev.millwright.inventory.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.ui.view.Spans;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpansTest {
    @Test
    void lengthsHaveTheirTwoLargestUnits() {
        assertThat(Spans.of(Duration.ZERO)).isEqualTo("0 s");
        assertThat(Spans.of(Duration.ofSeconds(-5))).isEqualTo("0 s");
        assertThat(Spans.of(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Spans.of(Duration.ofSeconds(184))).isEqualTo("3 min 4 s");
        assertThat(Spans.of(Duration.ofMinutes(60))).isEqualTo("1 h");
        assertThat(Spans.of(Duration.ofHours(51))).isEqualTo("2 d 3 h");
        assertThat(Spans.ofMillis(420)).isEqualTo("0.4 s");
        assertThat(Spans.ofMillis(61_000)).isEqualTo("1 min 1 s");
    }

    @Test
    void disksAreDecimalAndMemoryIsBinary() {
        assertThat(Spans.bytes(999)).isEqualTo("999 B");
        assertThat(Spans.bytes(8_589_934_592L)).isEqualTo("8.59 GB");
        assertThat(Spans.bytes(1_920_383_410_176L)).isEqualTo("1.92 TB");
        assertThat(Spans.bytes(Long.MAX_VALUE)).isEqualTo("9.22 EB");
        assertThat(Spans.memory(1L << 30)).isEqualTo("1 GiB");
        assertThat(Spans.memory(512L << 20)).isEqualTo("512 MiB");
        assertThat(Spans.memory(412_316_860_416L)).isEqualTo("384 GiB");
    }
}
