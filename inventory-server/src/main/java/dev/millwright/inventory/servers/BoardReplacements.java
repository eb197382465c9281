package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.network.Claim;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A machine that got a new main board or chassis stays the machine it was: name, place, addresses, owner and history stay, what it is
 * known by changes. Adds to the DAOs: the rules, a transaction, audit and event.
 */
public final class BoardReplacements {
    /** A run or a sweep holds the identity it began with; a retired machine has none to change. */
    private static final Set<ServerState> REFUSED =
            Set.of(ServerState.INSTALLING, ServerState.COMMISSIONING, ServerState.RELEASING, ServerState.RETIRED);

    private final ServerWrites writes;
    private final Servers servers;

    BoardReplacements(ServerWrites writes) {
        this.writes = writes;
        this.servers = writes.servers();
    }

    /**
     * Passes when the machine's board may be replaced. Joins the caller's transaction.
     *
     * @return the machine, locked
     * @throws InventoryException {@code CONFLICT} in a state that refuses; {@code VERSION_MISMATCH}; {@code NOT_FOUND}
     */
    public Server requireReplaceable(ServerId id, @Nullable Long version) {
        Server before = servers.lock(id);
        Standing.requireVersion(before, version);
        if (REFUSED.contains(before.state())) {
            throw InventoryException.conflict("Server %s is %s (%s): its board is replaced on record when that is over"
                    .formatted(before.label(), before.state(), before.stateReason()));
        }
        return before;
    }

    /**
     * Gives the machine its new identity. An address goes from an interface that is gone to the one that took its place: the boot
     * interface's to the boot interface, another's to the new one of the same name. Joins the caller's transaction.
     *
     * @throws InventoryException {@code CONFLICT} as {@link #requireReplaceable}, or when an address has no interface to go to;
     *     {@code TAKEN} naming the holder of a serial number, UUID or MAC
     */
    public Server replace(ServerId id, @Nullable Long version, NewBoard board, Actor actor) {
        return writes.transactions().call(() -> {
            Server before = requireReplaceable(id, version);
            List<Reservation> homeless = before.addresses().stream()
                    .filter(one -> one.mac() != null && !board.nics().containsKey(one.mac()))
                    .toList();
            homeless.forEach(one -> writes.addresses().release(one.id(), actor));
            writes.nics(
                    servers.lock(id),
                    board.nics().entrySet().stream()
                            .map(nic -> new NicSpec(nic.getKey(), nic.getValue().isEmpty() ? null : nic.getValue()))
                            .toList());
            writes.identity(
                    id,
                    new Identity(
                            before.name(),
                            board.serial() == null ? before.serial() : board.serial(),
                            before.assetTag(),
                            board.systemUuid() == null ? before.systemUuid() : board.systemUuid(),
                            before.hardwareModelId(),
                            board.bootMac(),
                            board.serial() == null ? before.reportedSerial() : null));
            homeless.forEach(one -> {
                MacAddress heir = heir(before, Objects.requireNonNull(one.mac()), board);
                writes.addresses()
                        .allocate(one.subnetId(), Claim.forServer(id, before.name(), heir, one.address()), actor);
            });
            return writes.changed(actor, before, "board_replaced");
        });
    }

    private static MacAddress heir(Server before, MacAddress gone, NewBoard board) {
        if (gone.equals(before.bootMac())) {
            return board.bootMac();
        }
        Set<MacAddress> old = Set.copyOf(before.nics().stream().map(Nic::mac).toList());
        return before.nics().stream()
                .filter(nic -> nic.mac().equals(gone) && nic.name() != null)
                .flatMap(nic -> board.nics().entrySet().stream()
                        .filter(one -> one.getValue().equals(nic.name()) && !old.contains(one.getKey()))
                        .map(Map.Entry::getKey))
                .findFirst()
                .orElseThrow(() -> InventoryException.conflict(
                        "Server %s has an address on interface %s, which is gone, and no new interface of that name: release the address first"
                                .formatted(before.label(), gone)));
    }
}
