package dev.millwright.inventory.ui.view;

import org.jspecify.annotations.Nullable;

/**
 * One step of a run.
 *
 * @param word its name
 * @param status {@code done}, {@code now}, {@code failed}, {@code cancelled} or {@code ahead}
 * @param mark one character that says the same
 * @param since since when the run is in it; null unless it is in it
 * @param spent how long it was in it, all attempts together; null when that is not known
 */
public record StepView(
        String word,
        String status,
        String mark,
        @Nullable Moment since,
        @Nullable String spent) {
    /** Whether the run is in it. */
    public boolean isNow() {
        return status.equals("now");
    }
}
