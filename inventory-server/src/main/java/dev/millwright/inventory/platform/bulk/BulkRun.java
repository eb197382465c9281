package dev.millwright.inventory.platform.bulk;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.errors.Problem;
import dev.millwright.inventory.types.EntityId;
import dev.millwright.inventory.web.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of one request. Those that follow one another and enter something are entered together, where the kind can; when that is refused,
 * each for itself, so that the row at fault is told why.
 */
final class BulkRun<I extends EntityId, S, E extends Versioned> {
    private final BulkKind<I, S, E> kind;
    private final List<RowChange<I, S, E>> changes;
    private final Actor actor;
    private final Transactions transactions;
    private final Function<Throwable, Problem> problems;

    BulkRun(
            BulkKind<I, S, E> kind,
            List<RowChange<I, S, E>> changes,
            Actor actor,
            Transactions transactions,
            Function<Throwable, Problem> problems) {
        this.kind = kind;
        this.changes = changes;
        this.actor = actor;
        this.transactions = transactions;
        this.problems = problems;
    }

    /**
     * Applies all rows, in the caller's transaction.
     *
     * @throws InventoryException of the first row that is refused
     */
    List<BulkResult> together() {
        List<BulkResult> results = new ArrayList<>();
        while (results.size() < changes.size()) {
            results.addAll(allOf(results.size(), endOfGroup(results.size())));
        }
        return results;
    }

    private List<BulkResult> allOf(int from, int to) {
        if (to - from > 1) {
            try {
                return transactions.attempt(() -> createAll(from, to));
            } catch (InventoryException refusal) {
                if (refusal.code() == ErrorCode.UNAVAILABLE) {
                    throw refusal;
                }
            }
        }
        return IntStream.range(from, to).mapToObj(this::applied).toList();
    }

    private BulkResult applied(int row) {
        try {
            return changes.get(row).apply(row);
        } catch (InventoryException refusal) {
            throw ofRow(row, refusal);
        }
    }

    private InventoryException ofRow(int row, InventoryException refusal) {
        List<FieldError> fields = new ArrayList<>(refusal.fields().stream()
                .map(field -> new FieldError("rows[%d].%s".formatted(row, field.field()), field.message()))
                .toList());
        if (fields.isEmpty()) {
            fields.add(new FieldError("rows[%d]".formatted(row), String.valueOf(refusal.getMessage())));
        }
        return new InventoryException(
                refusal.code(),
                "Row %d was refused, so none of the %d rows was applied: %s"
                        .formatted(row, changes.size(), refusal.getMessage()),
                fields);
    }

    /** Applies the rows, each for itself. In a dry run they share a transaction all the same, or a row would not see those before it. */
    List<BulkResult> apart() {
        return transactions.isDry() ? transactions.call(this::eachGroup) : eachGroup();
    }

    private List<BulkResult> eachGroup() {
        List<BulkResult> results = new ArrayList<>();
        while (results.size() < changes.size()) {
            results.addAll(mostOf(results.size(), endOfGroup(results.size())));
        }
        return results;
    }

    private List<BulkResult> mostOf(int from, int to) {
        try {
            return to - from == 1
                    ? List.of(framed(() -> changes.get(from).apply(from)))
                    : framed(() -> createAll(from, to));
        } catch (InventoryException refusal) {
            return refused(from, to, refusal);
        } catch (RuntimeException failure) {
            if (transactions.active()) {
                throw failure;
            }
            // a row is a request of its own: whatever happens to it, the others go on and the caller is told
            return refused(from, to, failure);
        }
    }

    private <T> T framed(Supplier<T> work) {
        return transactions.active() ? transactions.attempt(work) : transactions.call(work);
    }

    /** One row is told why; of several, each half is tried again, unless that is no use. */
    private List<BulkResult> refused(int from, int to, RuntimeException failure) {
        Problem problem = problems.apply(failure);
        if (to - from == 1 || problem.status() == ErrorCode.UNAVAILABLE.status()) {
            return IntStream.range(from, to)
                    .mapToObj(row -> new BulkResult(row, problem.status(), null, null, problem))
                    .toList();
        }
        int half = (from + to) / 2;
        return Stream.concat(mostOf(from, half).stream(), mostOf(half, to).stream())
                .toList();
    }

    private List<BulkResult> createAll(int from, int to) {
        List<S> specs = changes.subList(from, to).stream().map(RowChange::spec).toList();
        List<E> made = Objects.requireNonNull(kind.createAll()).create(specs, actor);
        return IntStream.range(from, to)
                .mapToObj(row -> changes.get(row).created(row, made.get(row - from)))
                .toList();
    }

    /** Behind the rows from this one on that are entered together; just behind it when it goes by itself. */
    private int endOfGroup(int from) {
        int to = from + 1;
        if (kind.createAll() != null && changes.get(from).isCreation()) {
            while (to < changes.size() && changes.get(to).isCreation()) {
                to++;
            }
        }
        return to;
    }
}
