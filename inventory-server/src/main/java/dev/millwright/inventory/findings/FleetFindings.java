package dev.millwright.inventory.findings;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Versions;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Findings on record. Adds to the DAO: one open finding for each kind and subject, audit and event. */
public final class FleetFindings implements Findings {
    private static final String KIND = "finding";
    private static final Actor SYSTEM = Actor.system("findings");

    private final FindingDao dao;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    /** Findings in a database. */
    public FleetFindings(Database database, Journal journal, Clock clock) {
        this.dao = database.dao(FindingDao.class);
        this.transactions = database.transactions();
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void raise(Finding finding) {
        transactions.run(() -> {
            String key = key(finding.kind(), finding.subject());
            Optional<FindingView> before = dao.findOpen(key);
            dao.raise(finding, key, clock.instant());
            FindingView after = dao.findOpen(key).orElseThrow();
            if (before.isEmpty()) {
                journal.created(SYSTEM, KIND, after.id(), after);
            } else if (!before.get().saysTheSameAs(after)) {
                journal.changed(SYSTEM, KIND, after.id(), before.get(), after);
            }
        });
    }

    @Override
    public void settle(String kind, String subject) {
        transactions.run(() -> dao.findOpen(key(kind, subject)).ifPresent(open -> close(open, SYSTEM)));
    }

    @Override
    public void reconcile(ServerId server, Set<String> kinds, List<Finding> present) {
        transactions.run(() -> {
            Set<String> keys =
                    present.stream().map(one -> key(one.kind(), one.subject())).collect(Collectors.toSet());
            dao.openOf(server).stream()
                    .filter(open -> kinds.contains(open.kind()))
                    .filter(open -> !keys.contains(key(open.kind(), open.subject())))
                    .forEach(gone -> close(gone, SYSTEM));
            present.forEach(this::raise);
        });
    }

    @Override
    public void move(ServerId from, ServerId to) {
        dao.move(from, to);
    }

    /**
     * One finding.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public FindingView get(FindingId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** The findings asked for, in the order asked for. */
    public List<FindingView> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /**
     * A person accepts or closes a finding.
     *
     * @param version what the caller has seen
     * @throws InventoryException {@code NOT_FOUND}, {@code VERSION_MISMATCH}, {@code CONFLICT} when it is past that state
     */
    public FindingView move(Actor actor, FindingId id, long version, FindingState to) {
        return transactions.call(() -> {
            FindingView before = get(id);
            Versions.check(version, before.version());
            switch (to) {
                case ACCEPTED -> accept(before, actor);
                case CLOSED -> close(before, actor);
                case OPEN -> throw InventoryException.invalid("state", "must be ACCEPTED or CLOSED");
            }
            return get(id);
        });
    }

    private void accept(FindingView before, Actor actor) {
        if (dao.accept(before.id(), before.version()) == 0) {
            throw InventoryException.conflict("Finding %s is %s".formatted(before.id(), before.state()));
        }
        journal.did(actor, KIND, "accepted", before.id(), before, get(before.id()));
    }

    private void close(FindingView before, Actor actor) {
        if (dao.close(before.id(), clock.instant()) == 0) {
            return;
        }
        journal.did(actor, KIND, "closed", before.id(), before, get(before.id()));
    }

    private static String key(String kind, String subject) {
        return kind + " " + subject;
    }
}
