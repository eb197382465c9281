package dev.millwright.inventory.platform.bulk;

import java.util.List;

/**
 * What became of the rows.
 *
 * @param results one for each row, in their order
 * @param applied how many were applied
 */
public record BulkAnswer(List<BulkResult> results, int applied) {
    /** Copies the results. */
    public BulkAnswer {
        results = List.copyOf(results);
    }

    static BulkAnswer of(List<BulkResult> results) {
        return new BulkAnswer(results, (int)
                results.stream().filter(one -> one.problem() == null).count());
    }
}
