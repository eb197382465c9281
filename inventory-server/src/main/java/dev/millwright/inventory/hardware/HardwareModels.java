package dev.millwright.inventory.hardware;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Hardware models. Adds to the DAO: transactions, versions, audit and events.
 *
 * <p>Height, depth, weight and power are copied when a thing is placed; correcting a model does not move what already stands in a rack.
 */
public final class HardwareModels {
    private static final String KIND = "hardware_model";

    private final HardwareModelDao dao;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    private HardwareModels(HardwareModelDao dao, Transactions transactions, Journal journal, Clock clock) {
        this.dao = dao;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Puts the feature together on a database, without its HTTP side. */
    public static HardwareModels on(Database database, Journal journal, Clock clock) {
        return new HardwareModels(database.dao(HardwareModelDao.class), database.transactions(), journal, clock);
    }

    /**
     * One model.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public HardwareModel get(HardwareModelId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound("hardware model", id));
    }

    /** One model, or empty. */
    public Optional<HardwareModel> find(HardwareModelId id) {
        return dao.find(id);
    }

    /** The models asked for, in the order asked for. */
    public List<HardwareModel> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /**
     * Enters a model.
     *
     * @throws InventoryException {@code INVALID} for a server without height; {@code TAKEN} when the vendor has one of the name
     */
    public HardwareModel create(HardwareModelSpec spec, Actor actor) {
        requireHeight(spec);
        return transactions.call(() -> {
            HardwareModelId id = Rows.unique(() -> dao.insert(spec, clock.instant()), key -> taken(spec));
            HardwareModel created = get(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes a model.
     *
     * @throws InventoryException {@code INVALID} when its kind would change; {@code VERSION_MISMATCH}; {@code TAKEN}
     */
    public HardwareModel update(HardwareModelId id, long version, HardwareModelSpec spec, Actor actor) {
        requireHeight(spec);
        return transactions.call(() -> {
            HardwareModel before = lock(id);
            Rows.requireVersion(before.version(), version, "hardware model", id);
            if (spec.kind() != before.kind()) {
                throw InventoryException.invalid(
                        "kind", "things of the model are on record as %s: enter a new model".formatted(before.kind()));
            }
            Rows.unique(() -> dao.update(id, spec, clock.instant()), key -> taken(spec));
            HardwareModel after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Takes a model off the books.
     *
     * @throws InventoryException {@code CONFLICT} while a server is of it; {@code VERSION_MISMATCH}
     */
    public void delete(HardwareModelId id, long version, Actor actor) {
        transactions.run(() -> {
            HardwareModel before = lock(id);
            Rows.requireVersion(before.version(), version, "hardware model", id);
            Rows.deleteUnused(
                    () -> dao.delete(id),
                    "hardware model " + before.name(),
                    table -> "%ss (/api/v1/%ss?hardware_model_id=%s): give them another first"
                            .formatted(table, table, id));
            journal.deleted(actor, KIND, id, before);
        });
    }

    private HardwareModel lock(HardwareModelId id) {
        return dao.lock(id).orElseThrow(() -> InventoryException.notFound("hardware model", id));
    }

    private static void requireHeight(HardwareModelSpec spec) {
        if (spec.kind() == ModelKind.SERVER && spec.heightUnits() == 0) {
            throw InventoryException.invalid("height_units", "a server fills at least one unit");
        }
    }

    private InventoryException taken(HardwareModelSpec spec) {
        String holder = dao.list(0, spec.vendor().value(), spec.name().value(), 1).stream()
                .findFirst()
                .map(other -> " with id " + other.id())
                .orElse("");
        return InventoryException.taken(
                "name",
                "%s already has a hardware model %s%s: choose another name"
                        .formatted(spec.vendor(), spec.name(), holder));
    }
}
