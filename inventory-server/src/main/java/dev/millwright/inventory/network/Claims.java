package dev.millwright.inventory.network;

import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.SubnetId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The addresses that this process's open transactions have chosen and others cannot see yet, so that each chooses another without waiting
 * for the commits of those before it. Only a choice: that an address is given once is guaranteed by a unique key. Thread-safe.
 */
final class Claims {
    private final Transactions transactions;
    private final ConcurrentMap<SubnetId, Open> subnets = new ConcurrentHashMap<>();

    Claims(Transactions transactions) {
        this.transactions = transactions;
    }

    /** One transaction. */
    private static final class Owner {}

    /** What is chosen in one subnet, and by which transaction. */
    private static final class Open {
        final Map<NetAddress, Owner> chosen = new ConcurrentHashMap<>();
        final AtomicBoolean moving = new AtomicBoolean();
    }

    /**
     * Chooses an address, and keeps others from choosing it until the caller's transaction has ended. Callers choose one after the other.
     *
     * @param choice from the addresses that other transactions have chosen, rising, to one that is free; reads the database, without locks
     */
    Optional<NetAddress> choose(SubnetId subnet, Function<TreeSet<NetAddress>, Optional<NetAddress>> choice) {
        Owner owner = transactions.shared(this, Owner.class, Owner::new);
        Open open = open(subnet);
        synchronized (open) {
            TreeSet<NetAddress> others = new TreeSet<>();
            // before the database is read: who commits meanwhile is seen there
            open.chosen.forEach((address, who) -> {
                if (who != owner) {
                    others.add(address);
                }
            });
            Optional<NetAddress> found = choice.apply(others);
            found.ifPresent(address -> {
                open.chosen.put(address, owner);
                transactions.atEnd(() -> open.chosen.remove(address, owner));
            });
            return found;
        }
    }

    /** Runs the work unless another thread is at it for this subnet. */
    void alone(SubnetId subnet, Runnable work) {
        AtomicBoolean moving = open(subnet).moving;
        if (moving.compareAndSet(false, true)) {
            try {
                work.run();
            } finally {
                moving.set(false);
            }
        }
    }

    private Open open(SubnetId subnet) {
        return subnets.computeIfAbsent(subnet, any -> new Open());
    }
}
