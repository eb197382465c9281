package dev.millwright.inventory.network;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.ReplicaVersion;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.AddressId;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.DnsName;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reserved addresses. Adds to the DAO the choice of {@link AddressPlan}, made while the subnet cannot change; unique keys guarantee that an
 * address is given once, and an interface gets one of each family. Callers do not wait for each other's commits: {@link Claims} lets each
 * choose another address, and who chose one that another server gave meanwhile chooses again. The subnet's row remembers below which
 * address all are reserved, so the next is found without reading them; that is a hint, and nothing but speed depends on it.
 */
public final class Addresses {
    private static final String KIND = "address";
    /** After so many reserved addresses were read to find a free one, the next search begins where this one ended. */
    private static final int READ_BEFORE_HINT = 32;
    /** How often an address is chosen; each time but the last, another server was quicker. */
    private static final int MOST_CHOICES = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Addresses.class);

    private final SubnetDao subnets;
    private final AddressDao dao;
    private final AddressHolders holders;
    private final Claims claims;
    private final ReplicaVersion replicaVersion;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    Addresses(
            SubnetDao subnets,
            AddressDao dao,
            ReplicaVersion replicaVersion,
            Transactions transactions,
            Journal journal,
            Clock clock) {
        this.subnets = subnets;
        this.dao = dao;
        this.holders = new AddressHolders(dao);
        this.claims = new Claims(transactions);
        this.replicaVersion = replicaVersion;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Reserves an address, in the caller's transaction when there is one.
     *
     * @throws InventoryException {@code NOT_FOUND} without such a subnet; {@code INVALID} when the wished address may not be given;
     *     {@code TAKEN} naming the holder, when it, its DNS name or the interface's one address is given already; {@code CONFLICT} when
     *     the subnet is full
     */
    public Reservation allocate(SubnetId subnetId, Claim claim, Actor actor) {
        return transactions.call(() -> {
            SubnetRow row = subnets.hold(subnetId).orElseThrow(() -> InventoryException.notFound("subnet", subnetId));
            Subnet subnet = row.subnet();
            Reservation made = claim.address() == null
                    ? insertLowest(row, subnet, claim)
                    : insert(subnetId, allowed(subnet, claim.address()), claim);
            journal.created(actor, KIND, made.id(), made);
            replicaVersion.bump(subnet.dataCenterId());
            return made;
        });
    }

    /**
     * Changes what an address is called and kept for.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code TAKEN} naming the holder of the DNS name; {@code VERSION_MISMATCH}
     */
    public Reservation update(
            AddressId id, long version, @Nullable DnsName dnsName, @Nullable String note, Actor actor) {
        return transactions.call(() -> {
            lock(get(id).subnetId());
            Reservation before = get(id);
            Rows.requireVersion(before.version(), version, KIND, id);
            Claim wish = new Claim(null, before.mac(), null, note, dnsName, before.address());
            Rows.unique(
                    () -> dao.update(id, dnsName, note),
                    key -> holders.taken(key, before.subnetId(), before.address(), wish));
            Reservation after = get(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Gives an address back.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public void release(AddressId id, Actor actor) {
        transactions.run(() -> {
            Reservation before = get(id);
            SubnetRow subnet = lock(before.subnetId());
            if (dao.delete(id) == 0) {
                throw InventoryException.notFound(KIND, id);
            }
            subnets.freed(before.subnetId(), before.address());
            journal.deleted(actor, KIND, id, before);
            replicaVersion.bump(subnet.dataCenterId());
        });
    }

    /** Gives all addresses of a machine back. */
    public void releaseAll(ServerId server, Actor actor) {
        transactions.run(() -> dao.ofServers(List.of(server)).stream()
                .sorted(Comparator.comparing(one -> one.subnetId().value())) // subnets are always locked by rising id
                .forEach(one -> release(one.id(), actor)));
    }

    /** Tells the addresses of a machine its new name; the caller bumps the site's replica. */
    public void rename(ServerId server, HostName name) {
        dao.rename(server, name);
    }

    /**
     * One reserved address.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Reservation get(AddressId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** The one IPv4 address of an interface, which it boots with. */
    public Optional<Reservation> reservationFor(MacAddress mac) {
        return dao.findByMac(mac);
    }

    /** The addresses of the machines, by machine and age; one statement for all. */
    public List<Reservation> of(List<ServerId> servers) {
        return dao.ofServers(servers);
    }

    /** The addresses of a subnet asked for, in the order asked for. */
    public List<Reservation> list(SubnetId subnet, Clauses clauses) {
        return dao.list(subnet, clauses);
    }

    /** The addresses of a subnet with ids above {@code after} by rising id, at most {@code limit}. */
    public List<Reservation> list(SubnetId subnet, long after, int limit) {
        return dao.list(subnet, after, limit);
    }

    /** All IPv4 addresses of a site that belong to an interface, by rising id; one statement. */
    public List<Reservation> bootable(DataCenterId site) {
        return dao.bootable(site);
    }

    private Reservation insertLowest(SubnetRow row, Subnet subnet, Claim claim) {
        for (int choices = 1; ; choices++) {
            try {
                return insert(row.id(), lowest(row, subnet), claim);
            } catch (InventoryException refused) {
                boolean isAddress = refused.fields().stream()
                        .anyMatch(error -> error.field().equals("address"));
                if (!isAddress || choices == MOST_CHOICES) {
                    throw refused;
                }
            }
        }
    }

    /** The hint is moved on only now and then: reading a few addresses more costs less than one more write of a row everybody waits for. */
    private NetAddress lowest(SubnetRow row, Subnet subnet) {
        AtomicInteger read = new AtomicInteger();
        NetAddress lowest = claims.choose(
                        row.id(),
                        others -> subnet.plan().firstFree(row.nextFree(), (from, limit) -> {
                            List<NetAddress> taken = dao.taken(row.id(), from, limit);
                            read.addAndGet(taken.size());
                            return merged(taken, others, from, limit);
                        }))
                .orElseThrow(() -> InventoryException.conflict(
                        "Subnet %s has no free address left: release one or use another subnet"
                                .formatted(subnet.cidr())));
        if (read.get() >= READ_BEFORE_HINT) {
            transactions.afterCommit(() -> claims.alone(row.id(), () -> moveHint(row)));
        }
        return lowest;
    }

    /** Of what is reserved and what others have chosen, as far as the reserved ones were read. */
    private static List<NetAddress> merged(
            List<NetAddress> taken, TreeSet<NetAddress> others, NetAddress from, int limit) {
        TreeSet<NetAddress> all = new TreeSet<>(others.tailSet(from, true));
        if (taken.size() == limit) {
            all = new TreeSet<>(all.headSet(taken.get(limit - 1), true));
        }
        all.addAll(taken);
        return List.copyOf(all);
    }

    /** In a transaction of its own, which waits until no allocation is under way; fails as it likes, for it is only a hint. */
    private void moveHint(SubnetRow seen) {
        SubnetId id = seen.id();
        try {
            boolean isMoved = subnets.find(id)
                    .filter(now -> Objects.equals(now.nextFree(), seen.nextFree()))
                    .isEmpty();
            if (isMoved) {
                return;
            }
            transactions.run(() -> subnets.lock(id)
                    .ifPresent(row -> row.subnet()
                            .plan()
                            .firstFree(row.nextFree(), (from, limit) -> dao.taken(id, from, limit))
                            .ifPresent(free -> subnets.lookFrom(id, free))));
        } catch (InventoryException | JdbiException busy) {
            LOG.debug("the next search in subnet {} begins where the last one did", id, busy);
        }
    }

    private static NetAddress allowed(Subnet subnet, NetAddress wished) {
        subnet.plan().bar(wished).ifPresent(bar -> {
            throw InventoryException.invalid("address", AddressHolders.reason(bar, wished, subnet));
        });
        return wished;
    }

    private Reservation insert(SubnetId subnetId, NetAddress address, Claim claim) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean isV4 = address.isV4();
        AddressId id = Rows.unique(
                () -> dao.insert(
                        subnetId,
                        SubnetColumns.four(address),
                        SubnetColumns.six(address),
                        isV4 ? claim.mac() : null,
                        isV4 ? null : claim.mac(),
                        claim,
                        now),
                key -> holders.taken(key, subnetId, address, claim));
        return new Reservation(
                id,
                1,
                now,
                subnetId,
                address,
                claim.serverId(),
                claim.mac(),
                claim.hostname(),
                claim.dnsName(),
                claim.note());
    }

    private SubnetRow lock(SubnetId id) {
        return subnets.lock(id).orElseThrow(() -> InventoryException.notFound("subnet", id));
    }
}
