package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.network.Subnet;
import dev.millwright.inventory.network.SubnetListing;
import dev.millwright.inventory.network.Subnets;
import dev.millwright.inventory.servers.AddressSpec;
import dev.millwright.inventory.servers.Nic;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerFeature;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.NicId;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of machines, which are only taken in, and only from documents of other inventories.
 *
 * @param servers machines
 * @param subnets subnets, one of which must hold the address
 */
record AddressKind(ServerFeature servers, Subnets subnets) {
    /**
     * What a row says.
     *
     * @param server the machine's name
     * @param address the address
     * @param mac the interface that has it; the one the machine boots from when left out
     */
    public record AddressRow(
            @NotNull HostName server,
            @NotNull NetAddress address,
            @Nullable MacAddress mac) {}

    /** An address and whose it is. */
    record Held(String server, Reservation reservation) {}

    Kind<AddressRow, Held> kind() {
        return new Kind<>(
                "addresses",
                AddressRow.class,
                Map.of(),
                held -> new AddressRow(
                        new HostName(held.server()),
                        held.reservation().address(),
                        held.reservation().mac()),
                held -> held.reservation().id().value(),
                (after, limit) -> List.of(),
                this::find,
                this::reserve,
                (before, wish, actor) -> {
                    throw InventoryException.conflict("The address %s is another interface's: release it first"
                            .formatted(before.reservation().address()));
                },
                Map::of,
                Memory.none(),
                null);
    }

    private Optional<Held> find(ObjectNode row) {
        Optional<Server> server = Kinds.text(row, "server")
                .flatMap(name -> Names.tolerant(() -> new HostName(name)))
                .flatMap(servers.servers()::findByName);
        Optional<String> address = Kinds.text(row, "address");
        return server.flatMap(one -> one.addresses().stream()
                .filter(held -> address.isPresent() && held.address().toString().equals(address.get()))
                .findFirst()
                .map(held -> new Held(one.name().value(), held)));
    }

    private Held reserve(AddressRow wish, Actor actor) {
        Server server = servers.servers()
                .findByName(wish.server())
                .orElseThrow(() -> InventoryException.invalid("server", "there is no server " + wish.server()));
        Subnet subnet = subnets
                .list(Pages.all(
                        SubnetListing.class,
                        Map.of("data_center_id", server.dataCenterId().toString())))
                .stream()
                .filter(one -> one.cidr().contains(wish.address()))
                .findFirst()
                .orElseThrow(() -> InventoryException.invalid(
                        "address",
                        "no subnet of the server's data center holds %s: enter the subnet first"
                                .formatted(wish.address())));
        return new Held(
                server.name().value(),
                servers.addresses()
                        .reserve(
                                subnet.id(),
                                new AddressSpec(server.id(), nic(server, wish.mac()), wish.address(), null, null),
                                actor));
    }

    private static @Nullable NicId nic(Server server, @Nullable MacAddress mac) {
        if (mac == null) {
            return null;
        }
        return server.nics().stream()
                .filter(nic -> nic.mac().equals(mac))
                .map(Nic::id)
                .findFirst()
                .orElseThrow(() -> InventoryException.invalid("mac", "the server has no interface " + mac));
    }
}
