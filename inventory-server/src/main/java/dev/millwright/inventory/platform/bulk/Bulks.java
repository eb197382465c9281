package dev.millwright.inventory.platform.bulk;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.errors.Problem;
import dev.millwright.inventory.types.EntityId;
import dev.millwright.inventory.web.Patches;
import dev.millwright.inventory.web.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Carries bulk requests out: in one transaction, or each row in one of its own. */
public final class Bulks {
    /** Rows a request at most. */
    public static final int MOST_ROWS = 1000;

    /** Bytes a request's body has at most. */
    public static final long MAX_BYTES = 8 << 20;

    private final Patches patches;
    private final Transactions transactions;
    private final Function<Throwable, Problem> problems;

    /**
     * Bulk requests on a database.
     *
     * @param problems says of any failure what the caller is told
     */
    public Bulks(Patches patches, Transactions transactions, Function<Throwable, Problem> problems) {
        this.patches = patches;
        this.transactions = transactions;
        this.problems = problems;
    }

    /**
     * Applies the rows in their order.
     *
     * @throws InventoryException in {@code all_or_nothing}, of the first row that is refused and with its code and fields; nothing was applied
     */
    public <I extends EntityId, S, E extends Versioned> BulkAnswer run(
            BulkRequest request, BulkKind<I, S, E> kind, Actor actor) {
        List<Work> works = new ArrayList<>();
        for (int i = 0; i < request.rows().size(); i++) {
            works.add(new Work(i, new RowChange<>(kind, request.rows().get(i), patches, actor)::apply));
        }
        return BulkAnswer.of(
                switch (request.mode()) {
                    case ALL_OR_NOTHING -> transactions.call(() -> together(works));
                    case BEST_EFFORT -> apart(works);
                });
    }

    private record Work(int row, Function<Integer, BulkResult> change) {
        BulkResult apply() {
            return change.apply(row);
        }
    }

    private static List<BulkResult> together(List<Work> works) {
        List<BulkResult> results = new ArrayList<>();
        for (Work work : works) {
            try {
                results.add(work.apply());
            } catch (InventoryException refusal) {
                throw ofRow(work.row(), works.size(), refusal);
            }
        }
        return results;
    }

    private static InventoryException ofRow(int row, int rows, InventoryException refusal) {
        List<FieldError> fields = new ArrayList<>(refusal.fields().stream()
                .map(field -> new FieldError("rows[%d].%s".formatted(row, field.field()), field.message()))
                .toList());
        if (fields.isEmpty()) {
            fields.add(new FieldError("rows[%d]".formatted(row), String.valueOf(refusal.getMessage())));
        }
        return new InventoryException(
                refusal.code(),
                "Row %d was refused, so none of the %d rows was applied: %s".formatted(row, rows, refusal.getMessage()),
                fields);
    }

    /** In a dry run the rows share a transaction all the same, or a row would not see those before it. */
    private List<BulkResult> apart(List<Work> works) {
        if (transactions.isDry()) {
            return transactions.call(() -> works.stream()
                    .map(work -> one(work, () -> transactions.attempt(work::apply)))
                    .toList());
        }
        return works.stream()
                .map(work -> one(work, () -> transactions.call(work::apply)))
                .toList();
    }

    private BulkResult one(Work work, Supplier<BulkResult> applied) {
        try {
            return applied.get();
        } catch (InventoryException refusal) {
            return refused(work, refusal);
        } catch (RuntimeException failure) {
            if (transactions.active()) {
                throw failure;
            }
            // a row is a request of its own: whatever happens to it, the others go on and the caller is told
            return refused(work, failure);
        }
    }

    private BulkResult refused(Work work, RuntimeException failure) {
        Problem problem = problems.apply(failure);
        return new BulkResult(work.row(), problem.status(), null, null, problem);
    }
}
