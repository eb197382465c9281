package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.racks.Occupant;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Machines as people enter, correct and remove them. Adds to the DAOs: the rules, transactions, versions, audit and events. */
public final class ServerEntries {
    private static final Set<ServerState> DELETABLE =
            Set.of(ServerState.DISCOVERED, ServerState.REGISTERED, ServerState.RETIRED);

    private final ServerWrites writes;
    private final DataCenters dataCenters;
    private final Descriptions descriptions;
    private final Servers servers;
    private final ServerBatch batch;

    ServerEntries(ServerWrites writes, DataCenters dataCenters, Descriptions descriptions) {
        this.writes = writes;
        this.dataCenters = dataCenters;
        this.descriptions = descriptions;
        this.servers = writes.servers();
        this.batch = new ServerBatch(writes, dataCenters, descriptions);
    }

    /**
     * Enters many machines with a few statements: all, or none when one is refused.
     *
     * @param specs 1 to some hundreds
     * @return what was entered, in their order
     * @throws InventoryException as {@link #create}; it tells neither which of them nor who holds a value
     */
    public List<Server> createAll(List<ServerSpec> specs, Actor actor) {
        return batch.create(specs, actor);
    }

    /**
     * Enters a machine by hand, in state {@code REGISTERED}.
     *
     * @throws InventoryException {@code INVALID} with the fields that are wrong; {@code TAKEN} naming the holder of a value or a rack
     *     unit; {@code CONFLICT} when the rack's power does not suffice
     */
    public Server create(ServerSpec spec, Actor actor) {
        ServerRules.check(spec);
        return writes.transactions().call(() -> {
            dataCenters.referenced(spec.dataCenterId());
            writes.places().requireModel(spec.hardwareModelId());
            writes.holders().requireNoAsset(spec.identity());
            Instant now = writes.clock().instant();
            NewServer entry = spec.entry();
            Attributes attributes = descriptions.accepted(spec);
            ServerId id = Rows.unique(
                    () -> writes.tables().servers().insert(entry, attributes, now),
                    key -> writes.holders().taken(key, spec.identity()));
            spec.nics().forEach(nic -> writes.insertNic(id, nic));
            writes.tables().tags().insert(id, spec.tags());
            if (spec.rackId() != null) {
                writes.places().put(id, spec.dataCenterId(), spec.hardwareModelId(), spec.spot(), actor);
            }
            if (spec.isProtected()) {
                writes.tables().servers().protect(id, true, spec.protectedReason(), now);
            }
            Server created = servers.get(id);
            writes.journal().created(actor, Servers.KIND, id, created);
            return created;
        });
    }

    /**
     * Changes what is on record of a machine.
     *
     * @throws InventoryException as {@link #create}; {@code VERSION_MISMATCH}; {@code CONFLICT} when its identity would change under an
     *     install run, or an interface that holds an address would go
     */
    public Server update(ServerId id, long version, ServerSpec spec, Actor actor) {
        ServerRules.check(spec);
        return writes.transactions().call(() -> {
            Server before = servers.lock(id);
            Rows.requireVersion(before.version(), version, Servers.KIND, id);
            requireChangeable(before, spec);
            writes.places().requireModel(spec.hardwareModelId());
            writes.identity(id, spec.identity());
            writes.nics(before, spec.nics());
            descriptions.change(before, spec);
            if (isMoved(before, spec)) {
                writes.places().put(id, before.dataCenterId(), spec.hardwareModelId(), spec.spot(), actor);
            }
            if (before.isProtected() != spec.isProtected()
                    || !Objects.equals(before.protectedReason(), spec.protectedReason())) {
                writes.tables()
                        .servers()
                        .protect(
                                id,
                                spec.isProtected(),
                                spec.protectedReason(),
                                writes.clock().instant());
            }
            return writes.changed(actor, before, "changed");
        });
    }

    /**
     * Takes a machine off the books, with its place and addresses.
     *
     * @throws InventoryException {@code CONFLICT} when it is protected, in use, or something still points to it; {@code VERSION_MISMATCH}
     */
    public void delete(ServerId id, long version, Actor actor) {
        writes.transactions().run(() -> {
            Server before = servers.lock(id);
            Rows.requireVersion(before.version(), version, Servers.KIND, id);
            if (before.isProtected()) {
                throw InventoryException.conflict("Server %s is protected (%s): unprotect it first"
                        .formatted(before.label(), before.protectedReason()));
            }
            if (!DELETABLE.contains(before.state())) {
                throw InventoryException.conflict(
                        "Server %s is %s: retire it before it is deleted".formatted(before.label(), before.state()));
            }
            writes.placements().clear(Occupant.of(id), actor);
            writes.addresses().releaseAll(id, actor);
            Rows.deleteUnused(
                    () -> writes.tables().servers().delete(id),
                    "server " + before.label(),
                    table -> writes.holders().of(id, table));
            writes.journal().deleted(actor, Servers.KIND, id, before);
            writes.replicaVersion().bump(before.dataCenterId());
        });
    }

    private static void requireChangeable(Server before, ServerSpec spec) {
        if (!before.dataCenterId().equals(spec.dataCenterId())) {
            throw InventoryException.invalid(
                    "data_center_id", "a server does not change its data center; enter it anew there");
        }
        boolean sameIdentity = Objects.equals(before.serial(), spec.serial())
                && Objects.equals(before.systemUuid(), spec.systemUuid())
                && Objects.equals(before.bootMac(), spec.bootMac())
                && before.name().equals(spec.name())
                && macs(before).equals(spec.nics().stream().map(NicSpec::mac).collect(Collectors.toSet()));
        if (before.state() == ServerState.INSTALLING && !sameIdentity) {
            throw InventoryException.conflict(
                    "Server %s is INSTALLING: its name, serial, UUID and MACs change after the run"
                            .formatted(before.label()));
        }
    }

    private static Set<MacAddress> macs(Server server) {
        return server.nics().stream().map(Nic::mac).collect(Collectors.toSet());
    }

    private static boolean isMoved(Server before, ServerSpec spec) {
        return !Objects.equals(before.rackId(), spec.rackId())
                || !Objects.equals(before.rackUnit(), spec.rackUnit())
                || !Objects.equals(before.rackFace(), spec.rackFace())
                || !before.powerFeeds().equals(spec.powerFeeds())
                || spec.rackId() != null && !Objects.equals(before.hardwareModelId(), spec.hardwareModelId());
    }
}
