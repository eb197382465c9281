package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.inventory.AgentStatus.DhcpServerSeen;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The DHCP server's side of RFC 2131 §4.3: one packet in, at most one reply out, no I/O. Each subnet is served as its mode says: by the
 * {@link AddressGiver}, by the {@link ProxyOfferer}, or not at all. For one thread (its {@link DhcpMemory} is read by others).
 */
public final class DhcpResponder {
    private final BootPointer pointer;
    private final AddressGiver giver;
    private final ProxyOfferer proxy;
    private final Competitors competitors;

    /** @param pointer where boot programs are pointed to */
    public DhcpResponder(BootPointer pointer, DhcpMemory memory) {
        this.pointer = pointer;
        ReplyWriter writer = new ReplyWriter(pointer);
        this.giver = new AddressGiver(memory.leases(), memory.conflicts(), writer);
        this.competitors = memory.competitors();
        this.proxy = new ProxyOfferer(memory.seen(), writer);
    }

    /**
     * Answers a packet, or stays silent.
     *
     * @param view the site; nothing is answered without one
     */
    Optional<DhcpReply> respond(DhcpPacket packet, Arrival arrival, @Nullable SiteView view, Instant now) {
        if (view == null
                || packet.type().isEmpty()
                || packet.header().operation() != DhcpPacket.BOOT_REQUEST
                || packet.mac().isGroupOrZero()
                || CompetitorProbe.isProbe(packet.mac())) {
            return Optional.empty();
        }
        return Exchange.of(packet, arrival, view, now).flatMap(this::serve);
    }

    private Optional<DhcpReply> serve(Exchange exchange) {
        if (exchange.packet().type().filter(DhcpMessageType.REQUEST::equals).isPresent() && exchange.isForAnother()) {
            exchange.packet()
                    .options()
                    .address(OptionCode.SERVER_IDENTIFIER)
                    .ifPresent(named ->
                            competitors.heard(named, exchange.subnet(), DhcpServerSeen.Sign.REQUEST, exchange.now()));
        }
        if (exchange.subnet().dhcpMode() != Replica.DhcpMode.OFF) {
            pointer.heard(exchange);
        }
        boolean pxe = exchange.arrival().door() == Arrival.Door.PXE;
        return switch (exchange.subnet().dhcpMode()) {
            case AUTHORITATIVE -> pxe ? proxy.pxeRequest(exchange) : giver.answer(exchange);
            case PROXY -> pxe ? proxy.pxeRequest(exchange) : proxy.answer(exchange);
            case OFF -> Optional.empty();
        };
    }
}
