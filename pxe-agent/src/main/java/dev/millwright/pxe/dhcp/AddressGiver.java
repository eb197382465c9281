package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.inventory.AgentStatus;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.types.Ipv4Address;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The only DHCP server of a subnet: an address comes from the machine's reservation, else from the subnet's pool. Source: RFC 2131 §4.3. */
final class AddressGiver {
    private final LeaseBook leases;
    private final Conflicts conflicts;
    private final ReplyWriter writer;

    AddressGiver(LeaseBook leases, Conflicts conflicts, ReplyWriter writer) {
        this.leases = leases;
        this.conflicts = conflicts;
        this.writer = writer;
    }

    Optional<DhcpReply> answer(Exchange exchange) {
        return switch (exchange.packet().type().orElseThrow()) {
            case DISCOVER -> discover(exchange);
            case REQUEST -> request(exchange);
            case INFORM -> inform(exchange);
            case RELEASE -> release(exchange);
            case DECLINE -> decline(exchange);
            case OFFER, ACK, NAK -> Optional.empty();
        };
    }

    private Optional<DhcpReply> discover(Exchange exchange) {
        Optional<Reserved> reserved = reserved(exchange);
        Ipv4Address wish = exchange.packet()
                .options()
                .address(OptionCode.REQUESTED_ADDRESS)
                .orElse(null);
        return reserved.filter(found ->
                        found.byMac() || leases.offerReserved(exchange.packet().mac(), found.address(), exchange.now()))
                .map(Reserved::address)
                .or(() ->
                        leases.offer(exchange.packet().mac(), exchange.subnet(), wish, taken(exchange), exchange.now()))
                .map(address -> writer.lease(DhcpMessageType.OFFER, exchange, address, name(exchange, reserved)));
    }

    private Optional<DhcpReply> request(Exchange exchange) {
        DhcpPacket packet = exchange.packet();
        if (exchange.isForAnother()) {
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
            return Optional.of(writer.refusal(exchange, "wrong network"));
        }
        Optional<Reserved> reserved = reserved(exchange);
        String objection = take(exchange, wanted, reserved.orElse(null));
        return Optional.of(
                objection == null
                        ? writer.lease(DhcpMessageType.ACK, exchange, wanted, name(exchange, reserved))
                        : writer.refusal(exchange, objection));
    }

    /** Gives the address to the client; what stands against it, or null. */
    private @Nullable String take(Exchange exchange, Ipv4Address wanted, @Nullable Reserved reserved) {
        DhcpPacket packet = exchange.packet();
        if (reserved != null && reserved.byMac()) {
            if (!wanted.equals(reserved.address())) {
                return "another address is reserved for this machine";
            }
            leases.evict(packet.mac(), wanted);
            return null;
        }
        if (reserved != null && leases.isFree(packet.mac(), reserved.address(), exchange.now())) {
            if (!wanted.equals(reserved.address())) {
                return "another address is reserved for this machine";
            }
            leases.bindReserved(packet.mac(), wanted, exchange.subnet().leaseSeconds(), exchange.now());
            return null;
        }
        boolean bound = leases.bind(packet.mac(), exchange.subnet(), wanted, taken(exchange), exchange.now());
        return bound ? null : "address not available";
    }

    /** Only to an address of the subnet: whoever forges it makes us send to a neighbour, and about as much as was sent to us. */
    private Optional<DhcpReply> inform(Exchange exchange) {
        Ipv4Address client = exchange.packet().addresses().client();
        return exchange.subnet().cidr().isHostAddress(client) && !exchange.isForAnother()
                ? Optional.of(writer.inform(exchange))
                : Optional.empty();
    }

    private Optional<DhcpReply> release(Exchange exchange) {
        if (!exchange.isForAnother()) {
            leases.release(
                    exchange.packet().mac(), exchange.packet().addresses().client());
        }
        return Optional.empty();
    }

    private Optional<DhcpReply> decline(Exchange exchange) {
        Optional<Ipv4Address> address = exchange.packet().options().address(OptionCode.REQUESTED_ADDRESS);
        if (address.isPresent() && !exchange.isForAnother()) {
            boolean itsOwn = Reserved.of(exchange)
                    .filter(found -> found.byMac() && found.address().equals(address.get()))
                    .isPresent();
            if (leases.decline(exchange.packet().mac(), address.get(), itsOwn, exchange.now())) {
                conflicts.add(new AgentStatus.DhcpConflict(
                        address.get(), exchange.packet().mac(), exchange.now()));
            }
        }
        return Optional.empty();
    }

    /** The reservation, unless somebody else was found to use its address. */
    private Optional<Reserved> reserved(Exchange exchange) {
        return Reserved.of(exchange).filter(found -> !leases.isQuarantined(found.address(), exchange.now()));
    }

    private static @Nullable String name(Exchange exchange, Optional<Reserved> reserved) {
        return reserved.map(Reserved::host)
                .or(() -> exchange.view().host(exchange.packet().mac()))
                .map(Replica.Host::hostname)
                .orElse(null);
    }

    private Predicate<Ipv4Address> taken(Exchange exchange) {
        return address -> address.equals(exchange.arrival().local())
                || address.equals(exchange.subnet().gateway())
                || exchange.view().isReserved(address);
    }
}
