package dev.millwright.inventory.exchange;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last line of an import's report.
 *
 * @param summary always true: what tells this line from the others
 * @param dryRun whether everything was undone again
 * @param rows how many rows there were
 * @param created how many were entered
 * @param updated how many changed something
 * @param unchanged how many changed nothing
 * @param refused how many were refused
 * @param problem why the import ended before its file did, or null; what is reported above it stands
 */
public record Summary(
        boolean summary,
        boolean dryRun,
        long rows,
        long created,
        long updated,
        long unchanged,
        long refused,
        RowResult.@Nullable RowProblem problem) {

    /** Counts rows. */
    static final class Tally {
        private final Map<Action, Long> counts = new EnumMap<>(Action.class);

        void count(Action action) {
            counts.merge(action, 1L, Long::sum);
        }

        private long of(Action action) {
            return counts.getOrDefault(action, 0L);
        }

        Summary summary(boolean dryRun, RowResult.@Nullable RowProblem problem) {
            return new Summary(
                    true,
                    dryRun,
                    counts.values().stream().mapToLong(Long::longValue).sum(),
                    of(Action.CREATE),
                    of(Action.UPDATE),
                    of(Action.UNCHANGED),
                    of(Action.REFUSE),
                    problem);
        }
    }
}
