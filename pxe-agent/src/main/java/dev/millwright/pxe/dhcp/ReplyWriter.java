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
import org.jspecify.annotations.Nullable;

/** Composes the messages a server sends. Source of what goes where: RFC 2131 §4.3.1, table 3. */
final class ReplyWriter {
    /** iPXE sub-option 176 "no-pxedhcp" = 1: do not wait 2 s for a proxyDHCP offer. Source: iPXE {@code dhcp.h}. */
    private static final byte[] IPXE_NO_PROXY = {(byte) 176, 1, 1};

    private final BootPointer pointer;

    ReplyWriter(BootPointer pointer) {
        this.pointer = pointer;
    }

    /** OFFER, or ACK of a REQUEST. */
    DhcpReply lease(
            DhcpMessageType type,
            DhcpPacket request,
            Replica.Subnet subnet,
            Ipv4Address address,
            Replica.@Nullable Host host) {
        DhcpOptions.Builder options = begin(type);
        options.number(OptionCode.LEASE_TIME, subnet.leaseSeconds());
        options.number(OptionCode.RENEWAL_TIME, subnet.leaseSeconds() / 2);
        options.number(OptionCode.REBINDING_TIME, subnet.leaseSeconds() * 7 / 8);
        network(options, subnet);
        if (host != null) {
            options.text(OptionCode.HOST_NAME, host.hostname());
        }
        return reply(request, address, options);
    }

    /** ACK of an INFORM: everything but an address and its times. */
    DhcpReply inform(DhcpPacket request, Replica.Subnet subnet) {
        DhcpOptions.Builder options = begin(DhcpMessageType.ACK);
        network(options, subnet);
        return reply(request, Ipv4Address.ZERO, options);
    }

    /** NAK; by broadcast, because the client's idea of its address is wrong. Source: RFC 2131 §4.1. */
    DhcpReply refusal(DhcpPacket request, String words) {
        DhcpOptions.Builder options = begin(DhcpMessageType.NAK).text(OptionCode.MESSAGE, words);
        echo(request, options);
        DhcpPacket.Header asked = request.header();
        boolean relayed = !request.addresses().relay().isZero();
        // A relay broadcasts a NAK only when the flag tells it to. Source: RFC 2131 §4.3.2.
        int flags = relayed ? asked.flags() | DhcpPacket.FLAG_BROADCAST : asked.flags();
        DhcpPacket packet = new DhcpPacket(
                new DhcpPacket.Header(DhcpPacket.BOOT_REPLY, 0, asked.transactionId(), 0, flags),
                new DhcpPacket.Addresses(
                        Ipv4Address.ZERO,
                        Ipv4Address.ZERO,
                        Ipv4Address.ZERO,
                        request.addresses().relay()),
                request.mac(),
                "",
                "",
                options.build());
        return relayed
                ? new DhcpReply(packet, request.addresses().relay(), DhcpReply.SERVER_PORT)
                : new DhcpReply(packet, Ipv4Address.BROADCAST, DhcpReply.CLIENT_PORT);
    }

    private DhcpOptions.Builder begin(DhcpMessageType type) {
        return DhcpOptions.builder()
                .set(OptionCode.MESSAGE_TYPE, (byte) type.code())
                .addresses(OptionCode.SERVER_IDENTIFIER, List.of(pointer.address()));
    }

    private static void network(DhcpOptions.Builder options, Replica.Subnet subnet) {
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
    }

    private DhcpReply reply(DhcpPacket request, Ipv4Address address, DhcpOptions.Builder options) {
        BootClient client = ClientProbe.of(request.options());
        Loader loader = pointer.loaders().loaderFor(client);
        boolean boots = !(loader instanceof Loader.None);
        if (client.kind() == BootClient.Kind.FIRMWARE_HTTP && boots) {
            // HTTP Boot takes only an offer that names its class. Source: UEFI 2.10 §24.7.3.1; PXE firmware must not
            // see it, it would ask port 4011.
            options.text(OptionCode.VENDOR_CLASS, "HTTPClient");
        }
        if (client.kind() == BootClient.Kind.IPXE) {
            options.set(OptionCode.IPXE, IPXE_NO_PROXY);
        }
        echo(request, options);
        DhcpPacket.Addresses asked = request.addresses();
        DhcpPacket.Header header = request.header();
        DhcpPacket packet = new DhcpPacket(
                new DhcpPacket.Header(DhcpPacket.BOOT_REPLY, 0, header.transactionId(), 0, header.flags()),
                new DhcpPacket.Addresses(
                        asked.client(), address, boots ? pointer.address() : Ipv4Address.ZERO, asked.relay()),
                request.mac(),
                "",
                pointer.bootFile(loader),
                options.build());
        return route(packet);
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
