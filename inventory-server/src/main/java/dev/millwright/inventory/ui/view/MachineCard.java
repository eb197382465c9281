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
 */
public record MachineCard(
        long id,
        String name,
        StateMark state,
        String place,
        Moment since,
        @Nullable String expected,
        @Nullable String observed,
        @Nullable String nextAction) {
    /** Always: that is why it waits. */
    public boolean isWrong() {
        return true;
    }
}
