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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Subnets. Adds to the DAO: transactions, versions, audit and events, the bump of the site's replica, and that subnets of a site do not
 * overlap, checked while the site's row is locked.
 */
public final class Subnets {
    private static final String KIND = "subnet";
    /** A site with more subnets than this is cut in two first. */
    private static final int MAX_PER_SITE = 10_000;
    /** How many holders a refusal names. */
    private static final int NAMED = 5;

    private final SubnetDao dao;
    private final AddressDao addresses;
    private final Addresses reserved;
    private final DnsDao names;
    private final Vlans vlans;
    private final DataCenters dataCenters;
    private final ReplicaVersion replicaVersion;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    private Subnets(Database database, Vlans vlans, Sites sites, Journal journal, Clock clock) {
        this.dao = database.dao(SubnetDao.class);
        this.addresses = database.dao(AddressDao.class);
        this.names = database.dao(DnsDao.class);
        this.vlans = vlans;
        this.dataCenters = sites.dataCenters();
        this.replicaVersion = sites.replicaVersion();
        this.transactions = database.transactions();
        this.journal = journal;
        this.clock = clock;
        this.reserved = new Addresses(dao, addresses, replicaVersion, transactions, journal, clock);
    }

    /** Puts the feature together on a database, without its HTTP side. */
    public static Subnets on(Database database, Sites sites, Journal journal, Clock clock) {
        return new Subnets(database, Vlans.on(database, sites, journal, clock), sites, journal, clock);
    }

    /** The VLANs they lie in. */
    public Vlans vlans() {
        return vlans;
    }

    /** The addresses reserved in them. */
    public Addresses addresses() {
        return reserved;
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

    /** The subnets with how full they are, in the same order; one statement for all. */
    public List<SubnetView> views(List<Subnet> subnets) {
        Map<SubnetId, Long> used = addresses
                .counts(subnets.stream().map(Subnet::id).toList())
                .stream()
                .collect(Collectors.toMap(SubnetCount::id, SubnetCount::used));
        return subnets.stream()
                .map(one -> new SubnetView(one, Utilisation.of(one.plan(), used.getOrDefault(one.id(), 0L))))
                .toList();
    }

    /** Addresses that go by a name, with ids above {@code after} by rising id, at most {@code limit}. */
    List<NamedAddress> names(long after, DnsFilter filter, int limit) {
        return names.list(after, filter, limit);
    }

    /** One subnet with how full it is. */
    public SubnetView view(Subnet subnet) {
        return views(List.of(subnet)).get(0);
    }

    /** All subnets of a site by rising id. */
    public List<Subnet> of(DataCenterId dataCenterId) {
        return dao.of(dataCenterId, 0, MAX_PER_SITE).stream()
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
            vlans.requireInSite(spec.vlanId(), spec.dataCenterId());
            SubnetId id = dao.insert(SubnetColumns.of(spec), clock.instant());
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
            requireSameSiteAndFamily(before, spec);
            requireApart(spec, id);
            requireAddressesFit(id, spec.plan());
            vlans.requireInSite(spec.vlanId(), spec.dataCenterId());
            dao.update(id, SubnetColumns.of(spec), clock.instant());
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
            List<Reservation> holders = addresses.list(id, 0, NAMED + 1);
            Rows.deleteUnused(() -> dao.delete(id), "subnet " + before.cidr(), holders(holders));
            journal.deleted(actor, KIND, id, before);
            replicaVersion.bump(before.dataCenterId());
        });
    }

    private void requireApart(SubnetSpec spec, @Nullable SubnetId self) {
        dao.overlapping(spec.dataCenterId(), spec.cidr().network(), spec.cidr().last()).stream()
                .map(SubnetRow::subnet)
                .filter(other -> !other.id().equals(self))
                .findFirst()
                .ifPresent(other -> {
                    throw InventoryException.taken(
                            "cidr", "%s overlaps subnet %s (id %s)".formatted(spec.cidr(), other.cidr(), other.id()));
                });
    }

    private static void requireSameSiteAndFamily(Subnet before, SubnetSpec spec) {
        if (!before.dataCenterId().equals(spec.dataCenterId())) {
            throw InventoryException.invalid(
                    "data_center_id", "a subnet does not move between data centers; enter a new one");
        }
        if (before.cidr().isV4() != spec.cidr().isV4()) {
            throw InventoryException.invalid("cidr", "a subnet does not change its family; enter a new one");
        }
    }

    private void requireAddressesFit(SubnetId id, AddressPlan plan) {
        Stream.concat(
                        addresses
                                .firstOutside(
                                        id, plan.cidr().firstHost(), plan.cidr().lastHost())
                                .stream(),
                        plan.barred().stream()
                                .flatMap(range -> addresses.firstTaken(id, range.first(), range.last()).stream()))
                .findFirst()
                .ifPresent(address -> {
                    throw InventoryException.conflict(
                            "The address %s is reserved and would be no machine's address any more: release it first"
                                    .formatted(address));
                });
    }

    private static String holders(List<Reservation> some) {
        String named = some.stream()
                .limit(NAMED)
                .map(one -> "%s (%s)".formatted(one.address(), one.holder()))
                .collect(Collectors.joining(", "));
        return some.size() > NAMED
                ? "the reserved addresses " + named + " and more"
                : "the reserved addresses " + named;
    }

    private Subnet lock(SubnetId id) {
        return dao.lock(id).map(SubnetRow::subnet).orElseThrow(() -> InventoryException.notFound("subnet", id));
    }
}
