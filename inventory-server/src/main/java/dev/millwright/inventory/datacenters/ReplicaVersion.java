package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.DataCenterId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The counter of each site's replica. Adds to its DAO that nothing is bumped outside a transaction: the counter and the change it
 * announces must appear together.
 */
public final class ReplicaVersion {
    private final ReplicaVersionDao dao;
    private final Transactions transactions;

    ReplicaVersion(ReplicaVersionDao dao, Transactions transactions) {
        this.dao = dao;
        this.transactions = transactions;
    }

    void begin(DataCenterId id) {
        dao.insert(id);
    }

    /**
     * Says, in the caller's transaction, that something changed which the site's agent sees. The counter is
     * moved just before the commit, so its row is locked for a moment only, and once however often this is called.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void bump(DataCenterId id) {
        requireTransaction();
        if (transactions.shared(this, Bumped.class, Bumped::new).sites.add(id)) {
            last(() -> dao.bump(id));
        }
    }

    /**
     * As {@link #bump(DataCenterId)}, and tells, still in the transaction, the version that carries the change.
     *
     * @param told called just before the commit; database work only
     */
    public void bump(DataCenterId id, LongConsumer told) {
        requireTransaction();
        last(() -> {
            dao.bump(id);
            told.accept(current(id));
        });
    }

    /** As {@link #bump(DataCenterId)} for every site: images and netboots are the same everywhere. */
    public void bumpAll() {
        requireTransaction();
        last(dao::bumpAll);
    }

    /**
     * The present count, from 1.
     *
     * @throws InventoryException {@code NOT_FOUND} when there is no such site
     */
    public long current(DataCenterId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound("data center", id));
    }

    /** After the events' counter, whoever was registered first: with one order of these two locks nobody waits in a circle. */
    private void last(Runnable bump) {
        transactions.beforeCommit(() -> transactions.beforeCommit(bump));
    }

    private void requireTransaction() {
        if (!transactions.active()) {
            throw new IllegalStateException(
                    "the replica's version is bumped in the transaction of the change it announces");
        }
    }

    /** The sites whose counters move at the end of the transaction. */
    private static final class Bumped implements Transactions.Gathered {
        final Set<DataCenterId> sites = new HashSet<>();

        @Override
        public Runnable mark() {
            Set<DataCenterId> present = Set.copyOf(sites);
            return () -> sites.retainAll(present);
        }
    }
}
