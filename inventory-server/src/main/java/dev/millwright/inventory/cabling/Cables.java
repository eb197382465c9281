package dev.millwright.inventory.cabling;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.racks.Occupant;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.CableId;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.PortId;
import dev.millwright.inventory.web.query.Clauses;
import dev.millwright.inventory.web.query.ListQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cables. Adds to the DAO: transactions, versions, audit and events, and what may be plugged into what. Unique keys guarantee that
 * nothing has two cables, however many plug at once.
 */
public final class Cables {
    private static final String KIND = "cable";
    private static final int SOME = 5;

    private final CablingTables tables;
    private final Servers servers;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    Cables(CablingTables tables, Servers servers, Transactions transactions, Journal journal, Clock clock) {
        this.tables = tables;
        this.servers = servers;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One cable.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Cable get(CableId id) {
        return tables.cables().find(id).map(this::whole).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** The cables asked for, in the order asked for; two statements however many. */
    public List<Cable> list(Clauses clauses) {
        return whole(tables.cables().list(clauses));
    }

    /** Some of the cables at a server or an asset, for a refusal: label, id and both ends. */
    public List<String> namesAt(Occupant who) {
        Map<String, String> filter = who.serverId() == null
                ? Map.of("asset_id", String.valueOf(who.assetId()))
                : Map.of("server_id", who.serverId().toString());
        return list(ListQuery.of(CableListing.class, filter, SOME).clauses()).stream()
                .map(cable -> "%s between %s and %s".formatted(cable.title(), cable.a(), cable.b()))
                .toList();
    }

    /**
     * Enters a cable.
     *
     * @throws InventoryException {@code INVALID} with the end that is wrong; {@code TAKEN} naming the cable an end has already
     */
    public Cable create(CableSpec spec, Actor actor) {
        return transactions.call(() -> {
            requireFit(spec);
            CableId id = tables.cables().insert(spec, clock.instant());
            plug(id, spec);
            Cable created = get(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes a cable.
     *
     * @throws InventoryException as {@link #create}; {@code VERSION_MISMATCH}
     */
    public Cable update(CableId id, long version, CableSpec spec, Actor actor) {
        return transactions.call(() -> {
            Cable before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            tables.cables().update(id, spec, clock.instant());
            if (!before.a().equals(spec.a()) || !before.b().equals(spec.b())) {
                requireFit(spec);
                tables.cables().unplug(id);
                plug(id, spec);
            }
            Cable after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Takes a cable out.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code VERSION_MISMATCH}
     */
    public void delete(CableId id, long version, Actor actor) {
        transactions.run(() -> {
            Cable before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            tables.cables().unplug(id);
            tables.cables().delete(id);
            journal.deleted(actor, KIND, id, before);
        });
    }

    /** Interfaces before ports, each by rising id: with one order of these locks nobody waits in a circle. */
    private void plug(CableId id, CableSpec spec) {
        record Side(int number, String field, CableEnd end) {}
        Stream.of(new Side(1, "a", spec.a()), new Side(2, "b", spec.b()))
                .sorted(Comparator.comparing((Side side) -> side.end().nicId() == null)
                        .thenComparing(side -> number(side.end())))
                .forEach(side -> Rows.unique(
                        () -> tables.cables().plug(id, side.number(), side.end()),
                        key -> taken(side.field(), side.end())));
    }

    private static long number(CableEnd end) {
        NicId nic = end.nicId();
        return nic == null ? Objects.requireNonNull(end.portId()).value() : nic.value();
    }

    private InventoryException taken(String field, CableEnd end) {
        String holder =
                tables
                        .cables()
                        .at(
                                Stream.ofNullable(end.nicId()).toList(),
                                Stream.ofNullable(end.portId()).toList())
                        .stream()
                        .findFirst()
                        .map(row -> get(row.cableId()).title())
                        .orElse("another cable");
        return InventoryException.taken(field, "The %s has %s already: unplug it first".formatted(end, holder));
    }

    private void requireFit(CableSpec spec) {
        List<FieldError> wrong = new ArrayList<>();
        Optional<Boolean> a = power("a", spec.a(), wrong);
        Optional<Boolean> b = power("b", spec.b(), wrong);
        if (wrong.isEmpty() && spec.a().equals(spec.b())) {
            wrong.add(new FieldError("b", "a cable has two different ends"));
        }
        if (wrong.isEmpty() && !a.equals(b)) {
            wrong.add(new FieldError("b", "power goes to power, and data to data"));
        }
        if (!wrong.isEmpty()) {
            throw new InventoryException(
                    ErrorCode.INVALID,
                    "Wrong: " + wrong.stream().map(FieldError::field).collect(Collectors.joining(", ")),
                    wrong);
        }
    }

    /** Whether power goes through what the end is plugged into; empty when it is nothing, and then that is said. */
    private Optional<Boolean> power(String field, CableEnd end, List<FieldError> wrong) {
        NicId nic = end.nicId();
        PortId port = end.portId();
        if (!end.isOne()) {
            wrong.add(new FieldError(field, "say what it is plugged into: either nic_id or port_id"));
            return Optional.empty();
        }
        if (nic != null) {
            if (servers.withNics(List.of(nic)).isEmpty()) {
                wrong.add(new FieldError(field + ".nic_id", "there is no network interface " + nic));
            }
            return Optional.of(false);
        }
        Optional<Port> found = tables.ports().find(Objects.requireNonNull(port));
        if (found.isEmpty()) {
            wrong.add(new FieldError(field + ".port_id", "there is no port " + port));
        }
        return found.map(one -> one.kind().isPower());
    }

    private Cable lock(CableId id) {
        return tables.cables().lock(id).map(this::whole).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    private Cable whole(CableRow row) {
        return whole(List.of(row)).get(0);
    }

    private List<Cable> whole(List<CableRow> rows) {
        Map<CableId, List<CableEndRow>> ends = tables
                .cables()
                .ends(rows.stream().map(CableRow::id).toList())
                .stream()
                .collect(Collectors.groupingBy(CableEndRow::cableId));
        return rows.stream()
                .map(row -> {
                    List<CableEndRow> both = ends.getOrDefault(row.id(), List.of());
                    return row.cable(both.get(0).end(), both.get(1).end());
                })
                .toList();
    }
}
