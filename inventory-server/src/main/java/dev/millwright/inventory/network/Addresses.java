package dev.millwright.inventory.network;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.ReplicaVersion;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.AddressId;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.SubnetId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reserved addresses. Adds to the DAO the choice of {@link AddressPlan}, made while the subnet's row is locked; unique keys guarantee
 * that an address is given once, and a MAC gets one, even where the lock does not reach.
 */
public final class Addresses {
    private static final String KIND = "address";

    private final SubnetDao subnets;
    private final AddressDao dao;
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
        this.replicaVersion = replicaVersion;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Reserves an address, in the caller's transaction when there is one.
     *
     * @throws InventoryException {@code NOT_FOUND} without such a subnet; {@code INVALID} when the wished address may not be given;
     *     {@code TAKEN} naming the holder, when it or the MAC's one address is given already; {@code CONFLICT} when the subnet is full
     */
    public Reservation allocate(SubnetId subnetId, Claim claim, Actor actor) {
        return transactions.call(() -> {
            Subnet subnet = subnets.lock(subnetId)
                    .map(SubnetRow::subnet)
                    .orElseThrow(() -> InventoryException.notFound("subnet", subnetId));
            IpAddress address = claim.address() == null ? lowest(subnet) : allowed(subnet, claim.address());
            AddressId id = Rows.unique(
                    () -> dao.insert(subnetId, address, claim, clock.instant()),
                    key -> taken(key, subnet, address, claim));
            Reservation made = dao.find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
            journal.created(actor, KIND, id, made);
            replicaVersion.bump(subnet.dataCenterId());
            return made;
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
            if (dao.delete(id) == 0) {
                throw InventoryException.notFound(KIND, id);
            }
            journal.deleted(actor, KIND, id, before);
            subnets.find(before.subnetId()).ifPresent(row -> replicaVersion.bump(row.dataCenterId()));
        });
    }

    /** Gives all addresses of a machine back. */
    public void releaseAll(ServerId server, Actor actor) {
        transactions.run(() -> dao.ofServers(List.of(server)).forEach(one -> release(one.id(), actor)));
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

    /** The one address of an interface. */
    public Optional<Reservation> reservationFor(MacAddress mac) {
        return dao.findByMac(mac);
    }

    /** The addresses of the machines, by machine and age; one statement for all. */
    public List<Reservation> of(List<ServerId> servers) {
        return dao.ofServers(servers);
    }

    /** The addresses of a subnet with ids above {@code after} by rising id, at most {@code limit}. */
    public List<Reservation> list(SubnetId subnet, long after, int limit) {
        return dao.list(subnet, after, limit);
    }

    /** All addresses of a site that belong to an interface, by rising id; one statement. */
    public List<Reservation> bootable(DataCenterId site) {
        return dao.bootable(site);
    }

    private IpAddress lowest(Subnet subnet) {
        return subnet.plan()
                .firstFree(new TreeSet<>(dao.taken(subnet.id())))
                .orElseThrow(() -> InventoryException.conflict(
                        "Subnet %s has no free address left: release one or use another subnet"
                                .formatted(subnet.cidr())));
    }

    private static IpAddress allowed(Subnet subnet, IpAddress wished) {
        subnet.plan().bar(wished).ifPresent(bar -> {
            throw InventoryException.invalid("address", reason(bar, wished, subnet));
        });
        return wished;
    }

    private static String reason(AddressPlan.Bar bar, IpAddress wished, Subnet subnet) {
        return switch (bar) {
            case NOT_A_HOST ->
                "%s is no machine's address in %s: choose one from %s to %s"
                        .formatted(
                                wished,
                                subnet.cidr(),
                                subnet.cidr().firstHost(),
                                subnet.cidr().lastHost());
            case GATEWAY -> wished + " is the gateway: choose another";
            case POOL ->
                "%s is in the range lent to unknown machines (%s to %s): choose another"
                        .formatted(wished, subnet.poolFirst(), subnet.poolLast());
        };
    }

    private InventoryException taken(String key, Subnet subnet, IpAddress address, Claim claim) {
        if (key.equals("address_mac_uk") && claim.mac() != null) {
            String has = dao.findByMac(claim.mac())
                    .map(other -> other.address().toString())
                    .orElse("one");
            return InventoryException.taken(
                    "mac", "The interface %s already has the address %s: release it first".formatted(claim.mac(), has));
        }
        String holder =
                dao.findByAddress(subnet.id(), address).map(Reservation::holder).orElse("another");
        return InventoryException.taken("address", "The address %s is reserved for %s".formatted(address, holder));
    }
}
