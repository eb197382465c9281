package dev.millwright.inventory.ui.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a run's log.
 *
 * @param lines in order
 * @param last the number of the last line shown, or the one before the first that will be
 * @param total how many lines there are
 * @param earlier where the stretch before begins; null when there is none
 * @param later where the stretch after begins; null when there is none
 * @param failing the line that says what failed; null when none is shown
 * @param tail whether new lines may still come and be shown after the last
 */
public record LogView(
        List<LogLine> lines,
        long last,
        long total,
        @Nullable Long earlier,
        @Nullable Long later,
        @Nullable Long failing,
        boolean tail) {
    /** Copies the list. */
    public LogView {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param kind how it is shown: {@code bad}, {@code changed}, {@code ok}, {@code head-line} or {@code plain}
     * @param failing whether it is the one that says what failed
     */
    public record LogLine(long number, String text, String kind, boolean failing) {}
}
