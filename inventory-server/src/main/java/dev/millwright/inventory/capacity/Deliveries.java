package dev.millwright.inventory.capacity;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Hardware that is on its way. Adds to the DAO: what is expected makes sense, and audit and events. */
public final class Deliveries {
    private static final String KIND = ExpectedDelivery.KIND;
    private static final long MOST = 10_000;
    private static final int YEARS_AHEAD = 10;

    private final DeliveryDao dao;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    /** Deliveries in a database. */
    public Deliveries(Database database, Journal journal, Clock clock) {
        this.dao = database.dao(DeliveryDao.class);
        this.transactions = database.transactions();
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * One delivery.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public ExpectedDelivery get(DeliveryId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound("delivery", id));
    }

    /** Deliveries as the clauses say. */
    public List<ExpectedDelivery> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /**
     * Enters one.
     *
     * @throws InventoryException {@code INVALID} naming the field; {@code CONFLICT} when 10000 are expected already
     */
    public ExpectedDelivery create(DeliverySpec spec, Actor actor) {
        return transactions.call(() -> {
            check(spec);
            if (dao.count() >= MOST) {
                throw InventoryException.conflict(
                        "%d deliveries are expected already: delete those that have arrived".formatted(MOST));
            }
            DeliveryId id = dao.insert(spec, clock.instant());
            ExpectedDelivery made = get(id);
            journal.created(actor, KIND, id, made);
            return made;
        });
    }

    /**
     * Changes one: later, fewer, more.
     *
     * @throws InventoryException {@code NOT_FOUND}, {@code VERSION_MISMATCH}, {@code INVALID} naming the field
     */
    public ExpectedDelivery update(DeliveryId id, long version, DeliverySpec spec, Actor actor) {
        return transactions.call(() -> {
            ExpectedDelivery before = lock(id, version);
            check(spec);
            dao.update(id, spec, clock.instant());
            ExpectedDelivery after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Forgets one that has arrived, or never will.
     *
     * @throws InventoryException {@code NOT_FOUND}, {@code VERSION_MISMATCH}
     */
    public void delete(DeliveryId id, long version, Actor actor) {
        transactions.run(() -> {
            ExpectedDelivery before = lock(id, version);
            dao.delete(id);
            journal.deleted(actor, KIND, id, before);
        });
    }

    private ExpectedDelivery lock(DeliveryId id, long version) {
        ExpectedDelivery before = dao.lock(id).orElseThrow(() -> InventoryException.notFound("delivery", id));
        Rows.requireVersion(before.version(), version, "delivery", id);
        return before;
    }

    private void check(DeliverySpec spec) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (spec.dueOn().isBefore(today.minusYears(1)) || spec.dueOn().isAfter(today.plusYears(YEARS_AHEAD))) {
            throw InventoryException.invalid("due_on", "lies within a year past and ten years ahead");
        }
        if (dao.sites(spec.dataCenterId().value()) == 0) {
            throw InventoryException.invalid("data_center_id", "there is no data center " + spec.dataCenterId());
        }
        if (dao.models(spec.hardwareModelId().value()) == 0) {
            throw InventoryException.invalid(
                    "hardware_model_id", "there is no hardware model " + spec.hardwareModelId());
        }
    }
}
