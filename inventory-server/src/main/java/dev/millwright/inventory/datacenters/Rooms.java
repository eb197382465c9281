package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.RoomId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Rooms of data centers. Adds to the DAO: transactions, versions, audit and events. */
public final class Rooms {
    private static final String KIND = "room";
    private static final int MOST_NAMED = 5;

    private final RoomDao dao;
    private final RackRowDao rows;
    private final DataCenters dataCenters;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    Rooms(
            RoomDao dao,
            RackRowDao rows,
            DataCenters dataCenters,
            Transactions transactions,
            Journal journal,
            Clock clock) {
        this.dao = dao;
        this.rows = rows;
        this.dataCenters = dataCenters;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One room.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Room get(RoomId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** The rooms asked for, in the order asked for. */
    public List<Room> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /**
     * Enters a room.
     *
     * @throws InventoryException {@code INVALID} when there is no such site; {@code TAKEN} when the site has one of the name
     */
    public Room create(RoomSpec spec, Actor actor) {
        return transactions.call(() -> {
            dataCenters.referenced(spec.dataCenterId());
            RoomId id = Rows.unique(() -> dao.insert(spec, clock.instant()), key -> taken(spec));
            Room created = get(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes a room.
     *
     * @throws InventoryException {@code INVALID} when it would change its site; {@code VERSION_MISMATCH}; {@code TAKEN}
     */
    public Room update(RoomId id, long version, RoomSpec spec, Actor actor) {
        return transactions.call(() -> {
            Room before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            if (!spec.dataCenterId().equals(before.dataCenterId())) {
                throw InventoryException.invalid("data_center_id", "a room does not move between data centers");
            }
            Rows.unique(() -> dao.update(id, spec, clock.instant()), key -> taken(spec));
            Room after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Takes a room off the books.
     *
     * @throws InventoryException {@code CONFLICT} naming rows that are still in it; {@code VERSION_MISMATCH}
     */
    public void delete(RoomId id, long version, Actor actor) {
        transactions.run(() -> {
            Room before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            String inside = rows.list(0, null, id, null, MOST_NAMED).stream()
                    .map(row -> "%s (id %s)".formatted(row.name(), row.id()))
                    .collect(Collectors.joining(", "));
            Rows.deleteUnused(() -> dao.delete(id), "room " + before.name(), "rows, among them " + inside);
            journal.deleted(actor, KIND, id, before);
        });
    }

    private Room lock(RoomId id) {
        return dao.lock(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    private InventoryException taken(RoomSpec spec) {
        String holder = dao.list(0, spec.dataCenterId(), spec.name().value(), 1).stream()
                .findFirst()
                .map(other -> " with id " + other.id())
                .orElse("");
        return InventoryException.taken(
                "name", "The data center already has a room %s%s: choose another name".formatted(spec.name(), holder));
    }
}
