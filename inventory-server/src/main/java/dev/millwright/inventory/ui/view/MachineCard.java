package dev.millwright.inventory.ui.view;

import org.jspecify.annotations.Nullable;

/**
 * A machine that waits for a person.
 *
 * @param place site, rack and unit in words
 * @param since since when it waits
 * @param expected what should have been
 * @param observed what was
 * @param nextAction what to do
 * @param runId its last run; null when none led here
 */
public record MachineCard(
        long id,
        String name,
        StateMark state,
        String place,
        Moment since,
        @Nullable String expected,
        @Nullable String observed,
        @Nullable String nextAction,
        @Nullable Long runId) {
    /** Always: that is why it waits. */
    public boolean isWrong() {
        return true;
    }
}
