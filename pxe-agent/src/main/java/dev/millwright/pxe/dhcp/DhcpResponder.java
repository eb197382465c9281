package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.inventory.SiteView;
import dev.millwright.pxe.types.Ipv4Address;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The DHCP server's side of RFC 2131 §4.3: one packet in, at most one reply out, no I/O. An address comes from the machine's reservation, else from the
 * subnet's pool. For one thread (its {@link LeaseBook} is read by others).
 */
public final class DhcpResponder {
    private final Ipv4Address self;
    private final LeaseBook leases;
    private final ReplyWriter writer;

    /** @param pointer this agent's address and where boot programs are pointed to */
    public DhcpResponder(BootPointer pointer, LeaseBook leases) {
        this.self = pointer.address();
        this.leases = leases;
        this.writer = new ReplyWriter(pointer);
    }

    /**
     * Answers a packet, or stays silent.
     *
     * @param view the site; nothing is answered without one
     */
    public Optional<DhcpReply> respond(DhcpPacket packet, @Nullable SiteView view, Instant now) {
        Optional<DhcpMessageType> type = packet.type();
        if (view == null
                || type.isEmpty()
                || packet.header().operation() != DhcpPacket.BOOT_REQUEST
                || packet.mac().isGroupOrZero()) {
            return Optional.empty();
        }
        Optional<Replica.Subnet> subnet =
                subnetOf(packet, view).filter(found -> found.dhcpMode() == Replica.DhcpMode.AUTHORITATIVE);
        if (subnet.isEmpty()) {
            return Optional.empty();
        }
        Exchange exchange = new Exchange(packet, view, subnet.get(), reservation(packet, view, subnet.get()), now);
        return switch (type.get()) {
            case DISCOVER -> discover(exchange);
            case REQUEST -> request(exchange);
            case INFORM -> inform(exchange);
            case RELEASE -> release(exchange);
            case DECLINE -> decline(exchange);
            case OFFER, ACK, NAK -> Optional.empty();
        };
    }

    private record Exchange(
            DhcpPacket packet, SiteView view, Replica.Subnet subnet, Replica.@Nullable Host reserved, Instant now) {}

    /** A relay's address says where the client is; else the address it has; else it is on our own link. */
    private Optional<Replica.Subnet> subnetOf(DhcpPacket packet, SiteView view) {
        if (!packet.addresses().relay().isZero()) {
            return view.subnetOf(packet.addresses().relay());
        }
        if (!packet.addresses().client().isZero()) {
            return view.subnetOf(packet.addresses().client()).or(() -> view.subnetOf(self));
        }
        return view.subnetOf(self);
    }

    /** The machine, if it has an address reserved in this subnet. */
    private static Replica.@Nullable Host reservation(DhcpPacket packet, SiteView view, Replica.Subnet subnet) {
        return view.host(packet.mac())
                .filter(host -> host.ip() != null && subnet.cidr().isHostAddress(host.ip()))
                .orElse(null);
    }

    private Optional<DhcpReply> discover(Exchange exchange) {
        return addressFor(
                        exchange,
                        exchange.packet()
                                .options()
                                .address(OptionCode.REQUESTED_ADDRESS)
                                .orElse(null))
                .map(address -> writer.lease(
                        DhcpMessageType.OFFER, exchange.packet(), exchange.subnet(), address, host(exchange)));
    }

    private Optional<Ipv4Address> addressFor(Exchange exchange, @Nullable Ipv4Address wish) {
        Replica.Host reserved = exchange.reserved();
        if (reserved != null && reserved.ip() != null) {
            return Optional.of(reserved.ip());
        }
        return leases.offer(exchange.packet().mac(), exchange.subnet(), wish, taken(exchange), exchange.now());
    }

    private Optional<DhcpReply> request(Exchange exchange) {
        DhcpPacket packet = exchange.packet();
        Optional<Ipv4Address> server = packet.options().address(OptionCode.SERVER_IDENTIFIER);
        if (server.isPresent() && !server.get().equals(self)) {
            leases.withdrawOffer(packet.mac());
            return Optional.empty();
        }
        Ipv4Address wanted = packet.options()
                .address(OptionCode.REQUESTED_ADDRESS)
                .orElse(packet.addresses().client());
        if (wanted.isZero()) {
            return Optional.empty();
        }
        if (!exchange.subnet().cidr().isHostAddress(wanted)) {
            return Optional.of(writer.refusal(packet, "wrong network"));
        }
        Replica.Host reserved = exchange.reserved();
        if (reserved != null) {
            return Optional.of(
                    wanted.equals(reserved.ip())
                            ? writer.lease(DhcpMessageType.ACK, packet, exchange.subnet(), wanted, reserved)
                            : writer.refusal(packet, "another address is reserved for this machine"));
        }
        if (!leases.bind(packet.mac(), exchange.subnet(), wanted, taken(exchange), exchange.now())) {
            return Optional.of(writer.refusal(packet, "address not available"));
        }
        return Optional.of(writer.lease(DhcpMessageType.ACK, packet, exchange.subnet(), wanted, host(exchange)));
    }

    private Optional<DhcpReply> inform(Exchange exchange) {
        if (exchange.packet().addresses().client().isZero()) {
            return Optional.empty();
        }
        return Optional.of(writer.inform(exchange.packet(), exchange.subnet()));
    }

    private Optional<DhcpReply> release(Exchange exchange) {
        leases.release(exchange.packet().mac(), exchange.packet().addresses().client());
        return Optional.empty();
    }

    private Optional<DhcpReply> decline(Exchange exchange) {
        exchange.packet()
                .options()
                .address(OptionCode.REQUESTED_ADDRESS)
                .ifPresent(address -> leases.decline(exchange.packet().mac(), address, exchange.now()));
        return Optional.empty();
    }

    private static Replica.@Nullable Host host(Exchange exchange) {
        return exchange.view().host(exchange.packet().mac()).orElse(null);
    }

    private Predicate<Ipv4Address> taken(Exchange exchange) {
        return address -> address.equals(self)
                || address.equals(exchange.subnet().gateway())
                || exchange.view().isReserved(address);
    }
}
