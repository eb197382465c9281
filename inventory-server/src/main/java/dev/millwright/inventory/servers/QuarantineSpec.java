package dev.millwright.inventory.servers;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Why a machine is quarantined.
 *
 * @param reason in words
 * @param expected what should have been, or null
 * @param observed what was, or null
 * @param nextAction what to do about it, or null
 */
public record QuarantineSpec(
        @NotBlank @Size(max = 500) String reason,
        @Size(max = 2000) @Nullable String expected,
        @Size(max = 2000) @Nullable String observed,
        @Size(max = 500) @Nullable String nextAction) {
    StateNote note() {
        return new StateNote(reason, expected, observed, nextAction);
    }
}
