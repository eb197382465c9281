package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.SqlFailure;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.exchange.RowResult.RowProblem;
import dev.millwright.inventory.web.Patches;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes rows in, some in each transaction: a refused one is undone by itself, and what an unforeseen failure spoils is taken again row by
 * row. A dry run does the same work and undoes it, batch by batch. For one import.
 */
final class Importer {
    /** Rows in one transaction. */
    static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

    private final Transactions transactions;
    private final Patches patches;
    private final Forms forms;
    private final Names names;
    private final ImportOrder order;
    private final int size;

    /**
     * An importer.
     *
     * @param size rows in one transaction
     */
    Importer(Transactions transactions, Patches patches, Forms forms, Names names, ImportOrder order, int size) {
        this.transactions = transactions;
        this.patches = patches;
        this.forms = forms;
        this.names = names;
        this.order = order;
        this.size = size;
    }

    /** Takes all rows in and reports each, in their order; the summary comes last. */
    void run(RowSource rows, Report report) throws IOException {
        Summary.Tally tally = new Summary.Tally();
        RowProblem end = null;
        try {
            for (List<Row> batch = batch(rows); !batch.isEmpty(); batch = batch(rows)) {
                for (RowResult result : take(batch)) {
                    tally.count(result.action());
                    report.add(result);
                }
            }
        } catch (InventoryException stop) {
            end = problem(stop, null);
        }
        report.add(tally.summary(order.dryRun(), end));
    }

    private List<Row> batch(RowSource rows) throws IOException {
        List<Row> batch = new ArrayList<>();
        while (batch.size() < size) {
            Optional<Row> row = rows.next();
            if (row.isEmpty()) {
                break;
            }
            batch.add(row.get());
        }
        return batch;
    }

    private List<RowResult> take(List<Row> batch) {
        try {
            return together(batch);
        } catch (InventoryException stop) {
            throw stop;
        } catch (RuntimeException failure) {
            // outermost frame of a batch: whatever went wrong with one row must not keep the others out
            requireDatabase(failure);
            if (batch.size() == 1) {
                LOG.warn("a row of an import failed", failure);
                Row row = batch.get(0);
                String detail = "An internal error kept this row out; it is in the server's log";
                return List.of(RowResult.refused(
                        row.line(),
                        row.kind().name(),
                        name(row),
                        new RowProblem(ErrorCode.INTERNAL.code(), detail, List.of())));
            }
            return batch.stream().flatMap(row -> take(List.of(row)).stream()).toList();
        }
    }

    private static void requireDatabase(RuntimeException failure) {
        switch (SqlFailure.of(failure)) {
            case NO_CONNECTION, CONNECTION_LOST, COMMIT_UNKNOWN ->
                throw new InventoryException(
                        ErrorCode.UNAVAILABLE,
                        "The database went away; what is reported stands, so send the same file again",
                        failure);
            case ROLLED_BACK, BUSY, DUPLICATE, PERMANENT -> {
                // of this batch only
            }
        }
    }

    private List<RowResult> together(List<Row> batch) {
        if (!order.dryRun()) {
            return transactions.callRepeatable(() -> all(batch));
        }
        try {
            return transactions.call(() -> {
                throw new Undone(all(batch));
            });
        } catch (Undone undone) {
            return undone.results;
        }
    }

    private List<RowResult> all(List<Row> batch) {
        names.forget();
        batch.stream().map(Row::kind).distinct().forEach(kind -> kind.memory().load(contents(batch, kind)));
        return new Together(this, transactions, batch).take();
    }

    private static List<ObjectNode> contents(List<Row> batch, Kind<?, ?> kind) {
        return batch.stream()
                .filter(row -> row.kind() == kind)
                .flatMap(row -> Optional.ofNullable(row.content()).stream())
                .toList();
    }

    /** Takes one row in by itself. */
    RowResult one(Row row) {
        try {
            if (row.refusal() != null) {
                throw row.refusal();
            }
            ObjectNode content = Objects.requireNonNull(row.content());
            return transactions
                    .attempt(() -> apply(row.line(), row.kind(), content))
                    .without(row.leftOut());
        } catch (InventoryException refused) {
            return refused(row, refused);
        }
    }

    /** That a row was refused; thrown on when it is the server's fault. */
    RowResult refused(Row row, InventoryException refused) {
        if (refused.code() == ErrorCode.UNAVAILABLE) {
            throw refused;
        }
        return RowResult.refused(row.line(), row.kind().name(), name(row), problem(refused, row.kind()));
    }

    /** What a row says, with ids in place of names. */
    ObjectNode body(Kind<?, ?> kind, ObjectNode content) {
        return forms.body(kind, content, names);
    }

    /** What a row that enters something says of it; empty when nothing may be entered. */
    <S> Optional<S> spec(Kind<S, ?> kind, ObjectNode body) {
        return order.mode() == Mode.UPDATE ? Optional.empty() : Optional.of(patches.read(body, kind.specType()));
    }

    /** That a row says what is on record; empty when it says something else. */
    <S, E> Optional<RowResult> unchanged(Row row, Kind<S, E> kind, E before, ObjectNode body) {
        if (order.mode() == Mode.CREATE
                || !wish(kind, before, body).equals(kind.spec().apply(before))) {
            return Optional.empty();
        }
        return Optional.of(unchanged(row.line(), kind, before, body).without(row.leftOut()));
    }

    private <S, E> RowResult unchanged(long line, Kind<S, E> kind, E before, ObjectNode body) {
        long id = kind.id().applyAsLong(before);
        return new RowResult(line, kind.name(), Action.UNCHANGED, id, name(body), List.of(), null, List.of());
    }

    private <S, E> S wish(Kind<S, E> kind, E before, ObjectNode body) {
        keepOtherCustomFields(body, () -> forms.row(kind, before, names));
        return patches.apply(kind.spec().apply(before), body, kind.specType());
    }

    Actor actor() {
        return order.actor();
    }

    private <S, E> RowResult apply(long line, Kind<S, E> kind, ObjectNode row) {
        ObjectNode body = forms.body(kind, row, names);
        Optional<E> found = kind.find().apply(body);
        return found.isPresent() ? update(line, kind, found.get(), body) : create(line, kind, body);
    }

    private <S, E> RowResult create(long line, Kind<S, E> kind, ObjectNode body) {
        if (order.mode() == Mode.UPDATE) {
            throw new InventoryException(ErrorCode.NOT_FOUND, "There is nothing of this name, and mode is update");
        }
        S spec = patches.read(body, kind.specType());
        E made = transactions.attempt(() -> kind.create().apply(spec, order.actor()));
        return created(line, kind, body, made);
    }

    /** That a row entered something. */
    <S, E> RowResult created(long line, Kind<S, E> kind, ObjectNode body, E made) {
        kind.memory().put(made);
        List<RowResult.Change> changes = order.dryRun() ? forms.changes(null, forms.row(kind, made, names)) : List.of();
        long id = kind.id().applyAsLong(made);
        return new RowResult(line, kind.name(), Action.CREATE, id, name(body), changes, null, List.of());
    }

    private <S, E> RowResult update(long line, Kind<S, E> kind, E before, ObjectNode body) {
        long id = kind.id().applyAsLong(before);
        if (order.mode() == Mode.CREATE) {
            throw InventoryException.conflict("This is on record already with id %d, and mode is create".formatted(id));
        }
        S wish = wish(kind, before, body);
        if (wish.equals(kind.spec().apply(before))) {
            return unchanged(line, kind, before, body);
        }
        E after = transactions.attempt(() -> kind.update().apply(before, wish, order.actor()));
        kind.memory().put(after);
        ObjectNode rowAfter = forms.row(kind, after, names);
        return new RowResult(
                line,
                kind.name(),
                Action.UPDATE,
                id,
                name(rowAfter),
                forms.changes(forms.row(kind, before, names), rowAfter),
                null,
                List.of());
    }

    /** A row sets the custom fields it names and leaves the others. */
    private static void keepOtherCustomFields(ObjectNode body, Supplier<ObjectNode> before) {
        if (body.get(Forms.CUSTOM_FIELDS) instanceof ObjectNode given
                && before.get().get(Forms.CUSTOM_FIELDS) instanceof ObjectNode had) {
            ObjectNode merged = had.deepCopy();
            merged.setAll(given);
            body.set(Forms.CUSTOM_FIELDS, merged);
        }
    }

    private static @Nullable String name(Row row) {
        return row.content() == null ? null : name(row.content());
    }

    private static @Nullable String name(ObjectNode row) {
        JsonNode name = row.get("name");
        return name == null || !name.isValueNode() || name.isNull() ? null : name.asText();
    }

    private static RowProblem problem(InventoryException refused, @Nullable Kind<?, ?> kind) {
        List<FieldError> errors = refused.fields().stream()
                .map(error -> new FieldError(column(error.field(), kind), error.message()))
                .toList();
        return new RowProblem(refused.code().code(), String.valueOf(refused.getMessage()), errors);
    }

    private static String column(String field, @Nullable Kind<?, ?> kind) {
        Reference reference = kind == null ? null : kind.references().get(field);
        return reference == null ? field : reference.column();
    }

    /** Carries results out of a transaction that must not last. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<RowResult> results;

        Undone(List<RowResult> results) {
            super("a dry run is undone", null, false, false);
            this.results = results;
        }
    }
}
