package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.ReplicaVersion;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.network.Addresses;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.racks.Placements;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The steps that several ways of changing a machine share; all of them in the caller's transaction. */
record ServerWrites(
        Servers servers,
        Places places,
        Holders holders,
        Placements placements,
        Addresses addresses,
        ReplicaVersion replicaVersion,
        Transactions transactions,
        Journal journal,
        Clock clock) {

    ServerTables tables() {
        return servers.tables();
    }

    /** Writes what identifies a machine, and tells its addresses a new name. */
    void identity(ServerId id, Identity wish) {
        holders.requireNoAsset(wish);
        Rows.unique(() -> tables().servers().update(id, wish, clock.instant()), key -> holders.taken(key, wish));
        addresses.rename(id, wish.name());
    }

    void insertNic(ServerId id, NicSpec nic) {
        Rows.unique(
                () -> {
                    tables().nics().insert(id, nic.mac(), nic.name());
                    return nic;
                },
                key -> holders.taken(nic.mac()));
    }

    /** Makes the interfaces of a machine those that are wished; one that stays keeps its id. */
    void nics(Server before, List<NicSpec> wished) {
        Map<MacAddress, NicSpec> wish = wished.stream().collect(Collectors.toMap(NicSpec::mac, Function.identity()));
        for (Nic nic : before.nics()) {
            NicSpec stays = wish.remove(nic.mac());
            if (stays == null) {
                requireNoAddress(before, nic);
                Rows.deleteUnused(
                        () -> tables().nics().delete(nic.id()),
                        "interface %s of server %s".formatted(nic.mac(), before.label()),
                        "a cable (/api/v1/cables?nic_id=%s)".formatted(nic.id()));
            } else if (!Objects.equals(stays.name(), nic.name())) {
                tables().nics().rename(nic.id(), stays.name());
            }
        }
        wished.stream().filter(nic -> wish.containsKey(nic.mac())).forEach(nic -> insertNic(before.id(), nic));
    }

    /** Reads the machine anew, writes audit and event, and tells the site's agent. */
    Server changed(Actor actor, Server before, String verb) {
        Server after = servers.get(before.id());
        journal.did(actor, Servers.KIND, verb, before.id(), before, after);
        replicaVersion.bump(before.dataCenterId());
        return after;
    }

    private static void requireNoAddress(Server server, Nic nic) {
        server.addresses().stream()
                .filter(one -> nic.mac().equals(one.mac()))
                .map(Reservation::address)
                .findFirst()
                .ifPresent(address -> {
                    throw InventoryException.conflict(
                            "The interface %s of server %s has the address %s: release it first"
                                    .formatted(nic.mac(), server.label(), address));
                });
    }
}
