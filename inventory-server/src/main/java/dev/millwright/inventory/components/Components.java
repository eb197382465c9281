package dev.millwright.inventory.components;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.Part;
import dev.millwright.inventory.hardware.parts.Parts;
import dev.millwright.inventory.jobs.Jobs;
import dev.millwright.inventory.jobs.Next;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.servers.RecordedFacts;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Parts of machines. Adds to the DAO: what a report changes, in one transaction with audit and event. Thread-safe. */
public final class Components {
    /** Kind of the entity in audit trail and events: all parts of the machine whose id it has. */
    public static final String KIND = "server_components";

    private static final String JOB = "components.count";
    private static final int COUNTED_AT_ONCE = 100;
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
            Server machine = servers.lock(server);
            Instant now = clock.instant();
            List<ComponentRow> before = dao.present(server, MOST_PRESENT);
            Turnover turnover = Turnover.between(before, reported);
            dao.remove(turnover.removed().stream().map(ComponentRow::id).toList(), now);
            dao.change(server, turnover.changed());
            dao.seen(turnover.seen(), now);
            dao.insert(server, turnover.added(), now);
            dao.beyond(server, KEPT_REMOVED).ifPresent(last -> dao.forget(server, last));
            List<ComponentRow> after = turnover.isAny() ? dao.present(server, MOST_PRESENT) : before;
            if (turnover.isAny()) {
                journal.changed(actor, KIND, server, lines(before), lines(after));
            }
            count(machine, after, reported.covered(), actor);
        });
    }

    private void count(Server machine, List<ComponentRow> present, Set<ComponentKind> covered, Actor actor) {
        Facts facts = servers.facts(machine.id()).map(RecordedFacts::facts).orElse(Look.NONE);
        List<Part> parts =
                present.stream().map(PartColumns::of).map(PartColumns::part).toList();
        servers.recordHardware(machine.id(), machine.hardware().counted(parts, covered, facts), actor);
    }

    /** Has some server count, soon, the machines that reported themselves before totals were kept. */
    public void scheduleCount(Jobs jobs) {
        jobs.register(JOB, run -> () -> countSome() ? Next.done() : Next.at(clock.instant()));
        jobs.wake(JOB, "only");
    }

    /**
     * Counts some of the machines that were not counted yet.
     *
     * @return whether none is left
     */
    public boolean countSome() {
        List<ServerId> due = servers.uncounted(COUNTED_AT_ONCE);
        due.forEach(id -> transactions.run(() -> {
            Server machine = servers.lock(id);
            servers.settleUncounted(id);
            List<ComponentRow> present = dao.present(id, MOST_PRESENT);
            // lspci names all devices or none: where it named some, no card among them means that there is none
            boolean wereCardsLookedFor = present.stream().anyMatch(row -> row.kind() == ComponentKind.PCI);
            Set<ComponentKind> covered = wereCardsLookedFor ? Set.of(ComponentKind.GPU) : Set.of();
            count(machine, present, covered, Actor.system("hardware"));
        }));
        return due.size() < COUNTED_AT_ONCE;
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
