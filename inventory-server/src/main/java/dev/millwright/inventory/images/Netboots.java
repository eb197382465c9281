package dev.millwright.inventory.images;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.NetbootId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Kernels and ramdisks. Adds to the DAO: transactions, audit and events, and that they name only artifacts that are stored. */
public final class Netboots {
    private static final String KIND = "netboot";

    private final NetbootDao dao;
    private final Artifacts artifacts;
    private final CatalogueListener listener;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    Netboots(
            NetbootDao dao,
            Artifacts artifacts,
            CatalogueListener listener,
            Transactions transactions,
            Journal journal,
            Clock clock) {
        this.dao = dao;
        this.artifacts = artifacts;
        this.listener = listener;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** The one in use: the newest. Empty while none is registered. */
    public Optional<Netboot> current() {
        return dao.newest();
    }

    /**
     * One netboot.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Netboot get(NetbootId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** The netboots asked for, in the order asked for. */
    public List<Netboot> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /**
     * Registers a kernel and ramdisk that are stored; they are used from then on.
     *
     * @throws InventoryException {@code INVALID} naming the field, when one is missing or of another size; {@code TAKEN} when there is one
     *     of that version
     */
    public Netboot create(NetbootSpec spec, Actor actor) {
        artifacts.require("kernel_sha256", spec.kernelSha256(), spec.kernelSizeBytes());
        artifacts.require("ramdisk_sha256", spec.ramdiskSha256(), spec.ramdiskSizeBytes());
        return transactions.call(() -> {
            NetbootId id = Rows.unique(
                    () -> dao.insert(spec, clock.instant()),
                    key -> InventoryException.taken(
                            "version",
                            "There is a netboot of version %s already: it never changes, register another version"
                                    .formatted(spec.version())));
            Netboot created = get(id);
            journal.created(actor, KIND, id, created);
            listener.changed();
            return created;
        });
    }

    /**
     * Takes a netboot off the books; the newest that is left is used. Its artifacts stay.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public void delete(NetbootId id, Actor actor) {
        transactions.run(() -> {
            Netboot before = get(id);
            Rows.deleteUnused(() -> dao.delete(id), "netboot " + before.netbootVersion(), "install runs");
            journal.deleted(actor, KIND, id, before);
            listener.changed();
        });
    }
}
