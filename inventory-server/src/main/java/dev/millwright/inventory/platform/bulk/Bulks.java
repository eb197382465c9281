package dev.millwright.inventory.platform.bulk;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.errors.Problem;
import dev.millwright.inventory.types.EntityId;
import dev.millwright.inventory.web.Patches;
import dev.millwright.inventory.web.Versioned;
import java.util.List;
import java.util.function.Function;

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
        List<RowChange<I, S, E>> changes = request.rows().stream()
                .map(row -> new RowChange<>(kind, row, patches, actor))
                .toList();
        BulkRun<I, S, E> rows = new BulkRun<>(kind, changes, actor, transactions, problems);
        return BulkAnswer.of(
                switch (request.mode()) {
                    case ALL_OR_NOTHING -> transactions.call(rows::together);
                    case BEST_EFFORT -> rows.apart();
                });
    }
}
