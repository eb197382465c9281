package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a batch in, in the caller's transaction and as if one after the other. Rows that enter something are gathered and entered
 * together; when that is refused, each half of them, and so on down to the row at fault, which is then taken by itself and told why. For one
 * batch.
 */
final class Together {
    private final Importer importer;
    private final Transactions transactions;
    private final List<Row> rows;
    private final @Nullable RowResult[] results;
    private @Nullable Group<?, ?> open;

    Together(Importer importer, Transactions transactions, List<Row> rows) {
        this.importer = importer;
        this.transactions = transactions;
        this.rows = rows;
        this.results = new RowResult[rows.size()];
    }

    /** A row that enters something, and what it says of it. */
    private record Entry<S>(int index, Row row, ObjectNode body, S spec) {}

    /** Rows of one kind that are still to be entered. */
    private record Group<S, E>(Kind<S, E> kind, List<Entry<S>> entries) {}

    /** What became of the rows, in their order. */
    List<RowResult> take() {
        for (int index = 0; index < rows.size(); index++) {
            step(index, rows.get(index).kind());
        }
        flush();
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    private <S, E> void step(int index, Kind<S, E> kind) {
        Row row = rows.get(index);
        ObjectNode content = row.content();
        if (kind.createAll() == null || content == null) {
            alone(index);
            return;
        }
        try {
            ObjectNode body = importer.body(kind, content);
            Optional<E> found = kind.find().apply(body);
            Optional<S> spec = found.isPresent() ? Optional.empty() : importer.spec(kind, body);
            Optional<RowResult> result = found.flatMap(before -> importer.unchanged(row, kind, before, body));
            if (spec.isPresent()) {
                gather(kind, new Entry<>(index, row, body, spec.get()));
            } else if (result.isPresent()) {
                results[index] = result.get();
            } else {
                alone(index);
            }
        } catch (InventoryException refused) {
            results[index] = importer.refused(row, refused);
        }
    }

    private void alone(int index) {
        flush();
        results[index] = importer.one(rows.get(index));
    }

    private <S, E> void gather(Kind<S, E> kind, Entry<S> entry) {
        if (open != null && (open.kind() != kind || open.entries().size() >= Importer.BATCH)) {
            flush();
        }
        if (open == null) {
            open = new Group<>(kind, new ArrayList<>());
        }
        @SuppressWarnings("unchecked") // of the same kind
        Group<S, E> same = (Group<S, E>) open;
        same.entries().add(entry);
    }

    private void flush() {
        Group<?, ?> group = open;
        open = null;
        if (group != null) {
            enter(group);
        }
    }

    private <S, E> void enter(Group<S, E> group) {
        List<Entry<S>> entries = group.entries();
        if (entries.size() == 1) {
            Entry<S> only = entries.get(0);
            results[only.index()] = importer.one(only.row());
            return;
        }
        Optional<List<E>> made = attempt(group);
        if (made.isEmpty()) {
            int half = entries.size() / 2;
            enter(new Group<>(group.kind(), entries.subList(0, half)));
            enter(new Group<>(group.kind(), entries.subList(half, entries.size())));
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            Entry<S> entry = entries.get(i);
            Row row = entry.row();
            results[entry.index()] = importer.created(
                            row.line(), group.kind(), entry.body(), made.get().get(i))
                    .without(row.leftOut());
        }
    }

    private <S, E> Optional<List<E>> attempt(Group<S, E> group) {
        List<S> specs = group.entries().stream().map(Entry::spec).toList();
        try {
            return Optional.of(transactions.attempt(
                    () -> Objects.requireNonNull(group.kind().createAll()).apply(specs, importer.actor())));
        } catch (InventoryException refused) {
            if (refused.code() == ErrorCode.UNAVAILABLE) {
                throw refused;
            }
            return Optional.empty();
        }
    }
}
