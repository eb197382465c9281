package dev.millwright.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

    @Property
    void everyTagIsReadBack(@ForAll @LongRange(min = 0, max = 999_999_999_999L) long version) {
        assertThat(Versions.required(Versions.tag(version))).isEqualTo(version);
        assertThat(Versions.required("W/" + Versions.tag(version))).isEqualTo(version);
    }

    @Test
    void missingHeaderIsAskedFor() {
        assertThat(code(null)).isEqualTo(ErrorCode.VERSION_REQUIRED);
        assertThat(code("  ")).isEqualTo(ErrorCode.VERSION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "3", "\"x\"", "\"3\", \"4\"", "\"-1\"", "\"9999999999999999999\""})
    void anythingElseMatchesNothing(String header) {
        assertThat(Versions.required(header)).isEqualTo(Versions.NONE);
        assertThatThrownBy(() -> Versions.check(Versions.NONE, 4)).hasMessageContaining("version 4");
    }

    @Test
    void otherVersionIsRefusedWithBothNumbers() {
        Versions.check(3, 3);
        assertThatThrownBy(() -> Versions.check(3, 4))
                .hasMessageContaining("version 4")
                .hasMessageContaining("not 3");
    }

    private static ErrorCode code(String header) {
        try {
            Versions.required(header);
        } catch (InventoryException refusal) {
            return refusal.code();
        }
        throw new AssertionError("was not refused");
    }
}
