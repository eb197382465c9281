package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunTokensTest {
    private final RunTokens tokens = new RunTokens();

    @Test
    void tokensHave256BitsAndNeverRepeat() {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> tokens.next()))
                .doesNotHaveDuplicates()
                .allMatch(RunTokens::isToken);
    }

    @Test
    void onlyExactFormsAreTokensAndNonces() {
        assertThat(RunTokens.isToken("a".repeat(42))).isFalse();
        assertThat(RunTokens.isToken("a".repeat(44))).isFalse();
        assertThat(RunTokens.isToken("a".repeat(42) + " ")).isFalse();
        assertThat(RunTokens.isToken("a".repeat(42) + "\n")).isFalse();
        assertThat(RunTokens.isNonce("0".repeat(64))).isTrue();
        assertThat(RunTokens.isNonce("A".repeat(64))).isFalse();
        assertThat(RunTokens.isNonce("0".repeat(63))).isFalse();
    }

    @Test
    void theHashIsSha256OfTheText() {
        assertThat(HexFormat.of().formatHex(RunTokens.hash("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void machineIdsAre32DigitsAndNeverZero() {
        assertThat(tokens.nextMachineId()).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
    }
}
