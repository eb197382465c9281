package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.boot.BootClient;
import dev.millwright.pxe.boot.Loader;
import dev.millwright.pxe.dhcp.packet.DhcpMessageType;
import dev.millwright.pxe.dhcp.packet.DhcpOptions;
import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.dhcp.packet.OptionCode;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.types.Ipv4Address;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Composes the messages a server sends. Source of what goes where: RFC 2131 §4.3.1, table 3. */
final class ReplyWriter {
    /** iPXE sub-option 176 "no-pxedhcp" = 1: do not wait 2 s for a proxyDHCP offer. Source: iPXE {@code dhcp.h}. */
    private static final byte[] IPXE_NO_PROXY = {(byte) 176, 1, 1};

    /** PXE_DISCOVERY_CONTROL = 8: load the boot file of this very message, look for no boot server. Source: PXE 2.1 §2.3, tag 6. */
    private static final byte[] PXE_USE_BOOT_FILE = {6, 1, 8, (byte) 255};

    /** The field {@code file} takes one octet less than it is long; a longer name goes into option 67. */
    private static final int LONGEST_IN_FIELD = 127;

    private final BootPointer pointer;

    ReplyWriter(BootPointer pointer) {
        this.pointer = pointer;
    }

    /** OFFER, or ACK of a REQUEST. */
    DhcpReply lease(DhcpMessageType type, Exchange exchange, Ipv4Address address, @Nullable String hostName) {
        long seconds = exchange.subnet().leaseSeconds();
        DhcpOptions.Builder options = begin(type, exchange);
        options.number(OptionCode.LEASE_TIME, seconds);
        options.number(OptionCode.RENEWAL_TIME, seconds / 2);
        options.number(OptionCode.REBINDING_TIME, seconds * 7 / 8);
        DhcpOptions network = network(exchange.subnet(), hostName);
        ParameterList.add(network, exchange.packet().options(), options);
        return address(exchange, address, options);
    }

    /** ACK of an INFORM: everything but an address and its times. */
    DhcpReply inform(Exchange exchange) {
        DhcpOptions.Builder options = begin(DhcpMessageType.ACK, exchange);
        ParameterList.add(network(exchange.subnet(), null), exchange.packet().options(), options);
        return address(exchange, Ipv4Address.ZERO, options);
    }

    /** What a boot program is told beside another server's address; empty for who boots nothing of ours. */
    Optional<DhcpReply> proxy(DhcpMessageType type, Exchange exchange) {
        Loader loader = pointer.loaderFor(exchange);
        if (loader instanceof Loader.None) {
            return Optional.empty();
        }
        DhcpOptions.Builder options = begin(type, exchange);
        boolean http = exchange.client().kind() == BootClient.Kind.FIRMWARE_HTTP;
        options.text(OptionCode.VENDOR_CLASS, http ? "HTTPClient" : "PXEClient");
        if (!http) {
            options.set(OptionCode.VENDOR_SPECIFIC, PXE_USE_BOOT_FILE);
        }
        DhcpPacket packet = packet(exchange, Ipv4Address.ZERO, loader, options);
        Arrival arrival = exchange.arrival();
        return Optional.of(
                arrival.door() == Arrival.Door.PXE
                        ? new DhcpReply(packet, packet.addresses().client(), arrival.sourcePort())
                        : route(packet));
    }

    /** NAK; by broadcast, because the client's idea of its address is wrong. Source: RFC 2131 §4.1. */
    DhcpReply refusal(Exchange exchange, String words) {
        DhcpPacket request = exchange.packet();
        DhcpOptions.Builder options = begin(DhcpMessageType.NAK, exchange).text(OptionCode.MESSAGE, words);
        echo(request, options);
        DhcpPacket.Header asked = request.header();
        Ipv4Address relay = request.addresses().relay();
        // A relay broadcasts a NAK only when the flag tells it to. Source: RFC 2131 §4.3.2.
        int flags = relay.isZero() ? asked.flags() : asked.flags() | DhcpPacket.FLAG_BROADCAST;
        DhcpPacket packet = new DhcpPacket(
                new DhcpPacket.Header(DhcpPacket.BOOT_REPLY, 0, asked.transactionId(), 0, flags),
                new DhcpPacket.Addresses(Ipv4Address.ZERO, Ipv4Address.ZERO, Ipv4Address.ZERO, relay),
                request.mac(),
                "",
                "",
                options.build());
        return relay.isZero()
                ? new DhcpReply(packet, Ipv4Address.BROADCAST, DhcpReply.CLIENT_PORT)
                : new DhcpReply(packet, relay, DhcpReply.SERVER_PORT);
    }

    private static DhcpOptions.Builder begin(DhcpMessageType type, Exchange exchange) {
        return DhcpOptions.builder()
                .set(OptionCode.MESSAGE_TYPE, (byte) type.code())
                .addresses(OptionCode.SERVER_IDENTIFIER, List.of(exchange.server()));
    }

    private static DhcpOptions network(Replica.Subnet subnet, @Nullable String hostName) {
        DhcpOptions.Builder options = DhcpOptions.builder();
        options.addresses(OptionCode.SUBNET_MASK, List.of(subnet.cidr().mask()));
        options.addresses(OptionCode.BROADCAST_ADDRESS, List.of(subnet.cidr().broadcast()));
        if (subnet.gateway() != null) {
            options.addresses(OptionCode.ROUTER, List.of(subnet.gateway()));
        }
        options.addresses(OptionCode.DNS_SERVERS, subnet.dnsServers());
        options.text(OptionCode.DOMAIN_NAME, subnet.domain());
        // The option holds addresses only; what has a name is told to the installed system by the work order.
        options.addresses(
                OptionCode.NTP_SERVERS,
                subnet.ntpServers().stream()
                        .flatMap(server -> Ipv4Address.parse(server).stream())
                        .toList());
        return options.text(OptionCode.HOST_NAME, hostName).build();
    }

    private DhcpReply address(Exchange exchange, Ipv4Address address, DhcpOptions.Builder options) {
        BootClient client = exchange.client();
        Loader loader = pointer.loaderFor(exchange);
        if (client.kind() == BootClient.Kind.FIRMWARE_HTTP && !(loader instanceof Loader.None)) {
            // HTTP Boot takes only an offer that names its class. Source: UEFI 2.10 §24.7.3.1; PXE firmware must not
            // see it, it would ask port 4011.
            options.text(OptionCode.VENDOR_CLASS, "HTTPClient");
        }
        if (client.kind() == BootClient.Kind.IPXE) {
            options.set(OptionCode.IPXE, IPXE_NO_PROXY);
        }
        return route(packet(exchange, address, loader, options));
    }

    private DhcpPacket packet(Exchange exchange, Ipv4Address address, Loader loader, DhcpOptions.Builder options) {
        DhcpPacket request = exchange.packet();
        Ipv4Address self = exchange.arrival().local();
        String file = pointer.bootFile(loader, exchange);
        boolean inField = file.length() <= LONGEST_IN_FIELD;
        if (!inField) {
            options.text(OptionCode.BOOT_FILE_NAME, file);
        }
        echo(request, options);
        // Firmware we have nothing for is pointed nowhere; anybody else (GRUB by its own DHCP says not what it is) may
        // load from us by name.
        boolean unserved = loader instanceof Loader.None && exchange.isBooting();
        DhcpPacket.Addresses asked = request.addresses();
        DhcpPacket.Header header = request.header();
        return new DhcpPacket(
                new DhcpPacket.Header(DhcpPacket.BOOT_REPLY, 0, header.transactionId(), 0, header.flags()),
                new DhcpPacket.Addresses(asked.client(), address, unserved ? Ipv4Address.ZERO : self, asked.relay()),
                request.mac(),
                "",
                inField ? file : "",
                options.build());
    }

    /** PXE wants its machine id back (RFC 4578 §2.3), RFC 6842 the client identifier, a relay its option, last (RFC 3046 §2.2). */
    private static void echo(DhcpPacket request, DhcpOptions.Builder options) {
        for (int code : new int[] {OptionCode.CLIENT_IDENTIFIER, OptionCode.MACHINE_ID, OptionCode.RELAY_AGENT}) {
            request.options().bytes(code).ifPresent(value -> options.set(code, value));
        }
    }

    /**
     * A relay takes its answers on port 67, a client that has its address by unicast, all others by broadcast: to reach a client without
     * address at the one it is about to get needs an entry in the kernel's neighbour table, which a Java program cannot write.
     */
    private static DhcpReply route(DhcpPacket packet) {
        if (!packet.addresses().relay().isZero()) {
            return new DhcpReply(packet, packet.addresses().relay(), DhcpReply.SERVER_PORT);
        }
        if (!packet.addresses().client().isZero()) {
            return new DhcpReply(packet, packet.addresses().client(), DhcpReply.CLIENT_PORT);
        }
        return new DhcpReply(packet, Ipv4Address.BROADCAST, DhcpReply.CLIENT_PORT);
    }
}
