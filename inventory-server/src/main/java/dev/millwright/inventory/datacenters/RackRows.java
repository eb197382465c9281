package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.RoomId;
import dev.millwright.inventory.types.RowId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Rows of racks. Adds to the DAO: transactions, versions, audit and events, and that a row stays in its data center. */
public final class RackRows {
    private static final String KIND = "row";

    private final RackRowDao dao;
    private final RoomDao rooms;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    RackRows(RackRowDao dao, RoomDao rooms, Transactions transactions, Journal journal, Clock clock) {
        this.dao = dao;
        this.rooms = rooms;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One row.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public RackRow get(RowId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** One row, or empty. */
    public Optional<RackRow> find(RowId id) {
        return dao.find(id);
    }

    /** The rows asked for, in the order asked for. */
    public List<RackRow> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /**
     * Enters a row.
     *
     * @throws InventoryException {@code INVALID} when there is no such room; {@code TAKEN} when the room has one of the name
     */
    public RackRow create(RackRowSpec spec, Actor actor) {
        return transactions.call(() -> {
            Room room = room(spec.roomId());
            RowId id =
                    Rows.unique(() -> dao.insert(room.dataCenterId(), spec, clock.instant()), key -> taken(spec, room));
            RackRow created = get(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes a row.
     *
     * @throws InventoryException {@code INVALID} when the room is in another data center; {@code VERSION_MISMATCH}; {@code TAKEN}
     */
    public RackRow update(RowId id, long version, RackRowSpec spec, Actor actor) {
        return transactions.call(() -> {
            RackRow before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            Room room = room(spec.roomId());
            if (!room.dataCenterId().equals(before.dataCenterId())) {
                throw InventoryException.invalid("room_id", "a row does not move between data centers");
            }
            Rows.unique(() -> dao.update(id, spec, clock.instant()), key -> taken(spec, room));
            RackRow after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Takes a row off the books.
     *
     * @throws InventoryException {@code CONFLICT} while racks are in it; {@code VERSION_MISMATCH}
     */
    public void delete(RowId id, long version, Actor actor) {
        transactions.run(() -> {
            RackRow before = lock(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            Rows.deleteUnused(() -> dao.delete(id), "row " + before.name(), "racks (list them with row_id=" + id + ")");
            journal.deleted(actor, KIND, id, before);
        });
    }

    private RackRow lock(RowId id) {
        return dao.lock(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    private Room room(RoomId id) {
        return rooms.find(id).orElseThrow(() -> InventoryException.invalid("room_id", "there is no room " + id));
    }

    private InventoryException taken(RackRowSpec spec, Room room) {
        String holder = dao.list(0, null, spec.roomId(), spec.name().value(), 1).stream()
                .findFirst()
                .map(other -> " with id " + other.id())
                .orElse("");
        return InventoryException.taken(
                "name",
                "The room %s already has a row %s%s: choose another name".formatted(room.name(), spec.name(), holder));
    }
}
