package dev.millwright.inventory.network;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.datacenters.ReplicaVersion;
import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.SubnetId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Subnets. Adds to the DAO: transactions, versions, audit and events, the bump of the site's replica, and that subnets of a site do not
 * overlap, checked while the site's row is locked.
 */
public final class Subnets {
    private static final String KIND = "subnet";
    /** A site with more subnets than this is cut in two first. */
    private static final int MAX_PER_SITE = 10_000;

    private final SubnetDao dao;
    private final AddressDao addresses;
    private final DataCenters dataCenters;
    private final ReplicaVersion replicaVersion;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    private Subnets(
            SubnetDao dao, AddressDao addresses, Sites sites, Transactions transactions, Journal journal, Clock clock) {
        this.dao = dao;
        this.addresses = addresses;
        this.dataCenters = sites.dataCenters();
        this.replicaVersion = sites.replicaVersion();
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Puts the feature together on a database, without its HTTP side. */
    public static Subnets on(Database database, Sites sites, Journal journal, Clock clock) {
        return new Subnets(
                database.jdbi().onDemand(SubnetDao.class),
                database.jdbi().onDemand(AddressDao.class),
                sites,
                database.transactions(),
                journal,
                clock);
    }

    /** The addresses reserved in them. */
    public Addresses addresses() {
        return new Addresses(dao, addresses, replicaVersion, transactions, journal, clock);
    }

    /**
     * One subnet.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Subnet get(SubnetId id) {
        return find(id).orElseThrow(() -> InventoryException.notFound("subnet", id));
    }

    /** One subnet, or empty. */
    public Optional<Subnet> find(SubnetId id) {
        return dao.find(id).map(SubnetRow::subnet);
    }

    /** The subnets asked for, in the order asked for. */
    public List<Subnet> list(Clauses clauses) {
        return dao.list(clauses).stream().map(SubnetRow::subnet).toList();
    }

    /** All subnets of a site by rising id. */
    public List<Subnet> of(DataCenterId dataCenterId) {
        return dao.list(0, dataCenterId, MAX_PER_SITE).stream()
                .map(SubnetRow::subnet)
                .toList();
    }

    /**
     * Enters a subnet.
     *
     * @throws InventoryException {@code INVALID} with the fields that are wrong; {@code TAKEN} when it overlaps another of the site
     */
    public Subnet create(SubnetSpec spec, Actor actor) {
        SubnetRules.check(spec);
        return transactions.call(() -> {
            dataCenters.referenced(spec.dataCenterId());
            dataCenters.lock(spec.dataCenterId());
            requireApart(spec, null);
            SubnetId id = dao.insert(
                    spec,
                    spec.cidr().network(),
                    spec.cidr().prefix(),
                    SubnetRow.joined(spec.dnsServers()),
                    SubnetRow.joined(spec.ntpServers()),
                    clock.instant());
            Subnet created = get(id);
            journal.created(actor, KIND, id, created);
            replicaVersion.bump(spec.dataCenterId());
            return created;
        });
    }

    /**
     * Changes a subnet.
     *
     * @throws InventoryException {@code CONFLICT} when an address already reserved would not be allowed any more; {@code INVALID};
     *     {@code TAKEN}; {@code VERSION_MISMATCH}
     */
    public Subnet update(SubnetId id, long version, SubnetSpec spec, Actor actor) {
        SubnetRules.check(spec);
        return transactions.call(() -> {
            dataCenters.lock(get(id).dataCenterId());
            Subnet before = lock(id);
            Rows.requireVersion(before.version(), version, "subnet", id);
            requireSameSite(before, spec);
            requireApart(spec, id);
            requireAddressesFit(id, spec);
            dao.update(
                    id,
                    spec,
                    spec.cidr().network(),
                    spec.cidr().prefix(),
                    SubnetRow.joined(spec.dnsServers()),
                    SubnetRow.joined(spec.ntpServers()),
                    clock.instant());
            Subnet after = get(id);
            journal.changed(actor, KIND, id, before, after);
            replicaVersion.bump(before.dataCenterId());
            return after;
        });
    }

    /**
     * Takes a subnet off the books.
     *
     * @throws InventoryException {@code CONFLICT} while an address of it is reserved; {@code VERSION_MISMATCH}
     */
    public void delete(SubnetId id, long version, Actor actor) {
        transactions.run(() -> {
            Subnet before = lock(id);
            Rows.requireVersion(before.version(), version, "subnet", id);
            Rows.deleteUnused(() -> dao.delete(id), "subnet " + before.cidr(), "reserved addresses");
            journal.deleted(actor, KIND, id, before);
            replicaVersion.bump(before.dataCenterId());
        });
    }

    private void requireApart(SubnetSpec spec, @Nullable SubnetId self) {
        of(spec.dataCenterId()).stream()
                .filter(other -> !other.id().equals(self) && other.cidr().overlaps(spec.cidr()))
                .findFirst()
                .ifPresent(other -> {
                    throw InventoryException.taken(
                            "cidr", "%s overlaps subnet %s (id %s)".formatted(spec.cidr(), other.cidr(), other.id()));
                });
    }

    private static void requireSameSite(Subnet before, SubnetSpec spec) {
        if (!before.dataCenterId().equals(spec.dataCenterId())) {
            throw InventoryException.invalid(
                    "data_center_id", "a subnet does not move between data centers; enter a new one");
        }
    }

    private void requireAddressesFit(SubnetId id, SubnetSpec spec) {
        AddressPlan plan = spec.plan();
        addresses.taken(id).stream()
                .filter(address -> plan.bar(address).isPresent())
                .findFirst()
                .ifPresent(address -> {
                    throw InventoryException.conflict(
                            "The address %s is reserved and would be no machine's address any more: release it first"
                                    .formatted(address));
                });
    }

    private Subnet lock(SubnetId id) {
        return dao.lock(id).map(SubnetRow::subnet).orElseThrow(() -> InventoryException.notFound("subnet", id));
    }
}
