package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.network.Addresses;
import dev.millwright.inventory.network.Claim;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.network.Subnet;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.AddressId;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.SubnetId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Addresses for machines. Adds to {@link Addresses}: which machine and interface are meant, and that machine and subnet share a site. */
public final class ServerAddresses {
    private final ServerWrites writes;
    private final Subnets subnets;
    private final Servers servers;

    ServerAddresses(ServerWrites writes, Subnets subnets) {
        this.writes = writes;
        this.subnets = subnets;
        this.servers = writes.servers();
    }

    /**
     * Reserves an address for an interface of a machine, or for something that is no server.
     *
     * @throws InventoryException {@code NOT_FOUND} without such a subnet; {@code INVALID}; {@code TAKEN} naming the holder;
     *     {@code CONFLICT} when the subnet is full
     */
    public Reservation reserve(SubnetId subnetId, AddressSpec spec, Actor actor) {
        Subnet subnet = subnets.get(subnetId);
        ServerId serverId = spec.serverId();
        if (serverId == null) {
            return reserveForOther(subnet, spec, actor);
        }
        return writes.transactions().call(() -> {
            Server server = servers.find(serverId)
                    .orElseThrow(() -> InventoryException.invalid("server_id", "there is no server " + serverId));
            Server locked = servers.lock(server.id());
            Reservation made = reserve(locked, subnetId, mac(locked, spec.nicId()), spec, actor);
            writes.changed(actor, locked, "address_reserved");
            return made;
        });
    }

    /** As {@link #reserve(SubnetId, AddressSpec, Actor)}, for a locked machine, in the caller's transaction; who calls it writes the journal. */
    Reservation reserve(Server server, SubnetId subnetId, @Nullable MacAddress mac, AddressSpec spec, Actor actor) {
        if (mac == null) {
            throw InventoryException.invalid(
                    "nic_id", "server %s has no interface to give the address to".formatted(server.label()));
        }
        Subnet subnet = subnets.find(subnetId)
                .filter(found -> found.dataCenterId().equals(server.dataCenterId()))
                .orElseThrow(() -> InventoryException.invalid(
                        "subnet_id", "there is no subnet %s in the server's data center".formatted(subnetId)));
        Reservation made = writes.addresses()
                .allocate(
                        subnet.id(),
                        Claim.forServer(server.id(), server.name(), mac, spec.address())
                                .named(spec.dnsName()),
                        actor);
        writes.tables().servers().touch(server.id(), writes.clock().instant());
        return made;
    }

    /**
     * Gives an address of a subnet back.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code CONFLICT} while the machine is being installed
     */
    public void release(SubnetId subnetId, AddressId id, Actor actor) {
        writes.transactions().run(() -> {
            Reservation reserved = get(subnetId, id);
            ServerId serverId = reserved.serverId();
            if (serverId == null) {
                writes.addresses().release(id, actor);
                return;
            }
            Server before = servers.lock(serverId);
            requireNotInstalling(before, reserved);
            writes.tables().servers().touch(serverId, writes.clock().instant());
            writes.addresses().release(id, actor);
            writes.changed(actor, before, "address_released");
        });
    }

    /**
     * One address of a subnet.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Reservation get(SubnetId subnetId, AddressId id) {
        Reservation reserved = writes.addresses().get(id);
        if (!reserved.subnetId().equals(subnetId)) {
            throw InventoryException.notFound("address", id);
        }
        return reserved;
    }

    /**
     * Changes the DNS name and the note of an address.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code INVALID} without a note where no server has the address; {@code TAKEN} naming
     *     the holder of the DNS name; {@code VERSION_MISMATCH}
     */
    public Reservation update(SubnetId subnetId, AddressId id, long version, AddressChange change, Actor actor) {
        return writes.transactions().call(() -> {
            Reservation before = get(subnetId, id);
            ServerId serverId = before.serverId();
            if (serverId == null) {
                requireNote(change.note());
                return writes.addresses().update(id, version, change.dnsName(), change.note(), actor);
            }
            Server server = servers.lock(serverId);
            Reservation after = writes.addresses().update(id, version, change.dnsName(), change.note(), actor);
            writes.tables().servers().touch(serverId, writes.clock().instant());
            writes.changed(actor, server, "address_changed");
            return after;
        });
    }

    /**
     * As {@link #update(SubnetId, AddressId, long, AddressChange, Actor)}, from all that a caller would say of it.
     *
     * @throws InventoryException likewise; {@code INVALID} when another server, interface or address is named
     */
    Reservation update(SubnetId subnetId, AddressId id, long version, AddressSpec spec, Actor actor) {
        AddressSpec stored = AddressSpec.of(get(subnetId, id));
        String moved = !Objects.equals(stored.serverId(), spec.serverId())
                ? "server_id"
                : spec.nicId() != null ? "nic_id" : Objects.equals(stored.address(), spec.address()) ? "" : "address";
        if (!moved.isEmpty()) {
            throw InventoryException.invalid(
                    moved, "an address stays what and whose it is: release it and reserve another");
        }
        return update(subnetId, id, version, spec.change(), actor);
    }

    /** As {@link #release(SubnetId, AddressId, Actor)}; {@code VERSION_MISMATCH} when it was changed since. */
    void release(SubnetId subnetId, AddressId id, long version, Actor actor) {
        writes.transactions().run(() -> {
            Rows.requireVersion(get(subnetId, id).version(), version, "address", id);
            release(subnetId, id, actor);
        });
    }

    private Reservation reserveForOther(Subnet subnet, AddressSpec spec, Actor actor) {
        if (spec.nicId() != null) {
            throw InventoryException.invalid("server_id", "say which server the interface belongs to");
        }
        String note = requireNote(spec.note());
        return writes.addresses()
                .allocate(subnet.id(), Claim.forOther(note, spec.address()).named(spec.dnsName()), actor);
    }

    private static String requireNote(@Nullable String note) {
        if (note == null || note.isBlank()) {
            throw InventoryException.invalid("note", "name a server, or say what the address is kept for");
        }
        return note.strip();
    }

    private static @Nullable MacAddress mac(Server server, @Nullable NicId nicId) {
        if (nicId == null) {
            return server.bootMac();
        }
        return server.nics().stream()
                .filter(nic -> nic.id().equals(nicId))
                .map(Nic::mac)
                .findFirst()
                .orElseThrow(() -> InventoryException.invalid(
                        "nic_id", "server %s has no interface with this id".formatted(server.label())));
    }

    private static void requireNotInstalling(Server server, Reservation reserved) {
        if (server.state() == ServerState.INSTALLING) {
            throw InventoryException.conflict("Server %s is INSTALLING with the address %s: release it after the run"
                    .formatted(server.label(), reserved.address()));
        }
    }
}
