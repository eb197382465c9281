package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MachineId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An address the inventory keeps for the sender of a message.
 *
 * @param host the machine
 * @param address of this subnet
 * @param byMac whether the MAC told; what else tells may be shared by several interfaces, hence such an address is also leased
 */
record Reserved(Replica.Host host, Ipv4Address address, boolean byMac) {

    /**
     * Finds the reservation by MAC, else by client identifier, else by machine id, else by switch port. The machine id counts only for boot programs: the
     * same machine's operating system asks for several interfaces at once.
     */
    static Optional<Reserved> of(Exchange exchange) {
        Optional<Replica.Host> known = exchange.view().host(exchange.packet().mac());
        if (known.isPresent()) {
            return only(exchange, List.of(known.get()), true);
        }
        return byClientId(exchange).or(() -> byMachine(exchange)).or(() -> byPort(exchange));
    }

    private static Optional<Reserved> byClientId(Exchange exchange) {
        return exchange.packet()
                .options()
                .bytes(OptionCode.CLIENT_IDENTIFIER)
                .flatMap(id -> only(
                        exchange, exchange.view().hostsByClientId(HexFormat.of().formatHex(id)), false));
    }

    private static Optional<Reserved> byMachine(Exchange exchange) {
        if (!exchange.isBooting()) {
            return Optional.empty();
        }
        return exchange.packet()
                .options()
                .bytes(OptionCode.MACHINE_ID)
                .flatMap(MachineId::ofOption97)
                .flatMap(uuid -> only(exchange, exchange.view().hostsByUuid(uuid), false));
    }

    private static Optional<Reserved> byPort(Exchange exchange) {
        return exchange.relay().circuitId().flatMap(circuit -> {
            Replica.RelayPort port =
                    new Replica.RelayPort(circuit, exchange.relay().remoteId().orElse(null));
            return only(exchange, exchange.view().hostsByPort(port), false);
        });
    }

    /** The one that has an address in the client's subnet; none when several have. */
    private static Optional<Reserved> only(Exchange exchange, List<Replica.Host> hosts, boolean byMac) {
        Reserved found = null;
        for (Replica.Host host : hosts) {
            Ipv4Address address = host.ip();
            if (address == null || !exchange.subnet().cidr().isHostAddress(address)) {
                continue;
            }
            if (found != null) {
                return Optional.empty();
            }
            found = new Reserved(host, address, byMac);
        }
        return Optional.ofNullable(found);
    }
}
