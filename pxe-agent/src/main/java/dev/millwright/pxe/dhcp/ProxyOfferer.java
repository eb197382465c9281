package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.types.Ipv4Address;
import java.util.Optional;

/**
 * A proxyDHCP server: beside the server that gives the addresses, it tells boot programs what to load, and nobody anything else. Source: PXE 2.1 §2.
 */
final class ProxyOfferer {
    private final SeenAddresses seen;
    private final ReplyWriter writer;

    ProxyOfferer(SeenAddresses seen, ReplyWriter writer) {
        this.seen = seen;
        this.writer = writer;
    }

    /** A message to port 67: an offer without address for a boot program that looks for servers; who takes an address elsewhere is only noted. */
    Optional<DhcpReply> answer(Exchange exchange) {
        DhcpMessageType type = exchange.packet().type().orElseThrow();
        if (type == DhcpMessageType.REQUEST) {
            exchange.packet()
                    .options()
                    .address(OptionCode.REQUESTED_ADDRESS)
                    .filter(exchange.subnet().cidr()::isHostAddress)
                    .ifPresent(address -> seen.heard(exchange.packet().mac(), address));
        }
        return type == DhcpMessageType.DISCOVER ? writer.proxy(DhcpMessageType.OFFER, exchange) : Optional.empty();
    }

    /** A message to port 4011, from a client that has its address by now. */
    Optional<DhcpReply> pxeRequest(Exchange exchange) {
        DhcpMessageType type = exchange.packet().type().orElseThrow();
        Ipv4Address client = exchange.packet().addresses().client();
        boolean asks = type == DhcpMessageType.REQUEST || type == DhcpMessageType.INFORM;
        return asks && exchange.subnet().cidr().isHostAddress(client)
                ? writer.proxy(DhcpMessageType.ACK, exchange)
                : Optional.empty();
    }
}
