package dev.millwright.inventory.components;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.parts.Parts;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Parts of machines. Adds to the DAO: what a report changes, in one transaction with audit and event. Thread-safe. */
public final class Components {
    /** Kind of the entity in audit trail and events: all parts of the machine whose id it has. */
    public static final String KIND = "server_components";

    private static final int KEPT_REMOVED = 500;
    private static final int MOST_PRESENT = 4096;

    private final ComponentDao dao;
    private final Servers servers;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    /** Parts in a database. */
    public Components(Database database, Servers servers, Journal journal, Clock clock) {
        this.dao = database.dao(ComponentDao.class);
        this.servers = servers;
        this.transactions = database.transactions();
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Takes in what a report names. Joins the caller's transaction. The same again changes nothing but when the parts were last seen.
     *
     * @throws InventoryException {@code NOT_FOUND} without such a machine
     */
    public void record(ServerId server, Parts reported, Actor actor) {
        transactions.run(() -> {
            servers.lock(server);
            Instant now = clock.instant();
            List<ComponentRow> before = dao.present(server, MOST_PRESENT);
            Turnover turnover = Turnover.between(before, reported);
            dao.remove(turnover.removed().stream().map(ComponentRow::id).toList(), now);
            dao.change(server, turnover.changed());
            dao.seen(turnover.seen(), now);
            dao.insert(server, turnover.added(), now);
            dao.beyond(server, KEPT_REMOVED).ifPresent(last -> dao.forget(server, last));
            if (turnover.isAny()) {
                journal.changed(actor, KIND, server, lines(before), lines(dao.present(server, MOST_PRESENT)));
            }
        });
    }

    /**
     * One stay of a part.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Component get(ComponentId id) {
        return dao.find(id)
                .map(ComponentRow::component)
                .orElseThrow(() -> InventoryException.notFound("component", id));
    }

    /** Parts of all machines that a list was asked for. */
    public List<Component> list(Clauses clauses) {
        return dao.list(clauses).stream().map(ComponentRow::component).toList();
    }

    /** Parts of one machine that a list was asked for. */
    public List<Component> list(ServerId server, Clauses clauses) {
        return dao.list(server, clauses).stream().map(ComponentRow::component).toList();
    }

    private static MachineParts lines(List<ComponentRow> rows) {
        return MachineParts.of(rows.stream().map(PartColumns::of).toList());
    }
}
