package dev.millwright.pxe.dhcp.packet;

import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import java.util.Optional;

/**
 * One DHCPv4 message over Ethernet. Source: RFC 2131 §2, figure 1.
 *
 * @param header the numbers of the fixed part
 * @param addresses the four addresses of the fixed part
 * @param mac {@code chaddr}
 * @param serverName {@code sname}, at most 63 octets, empty when unused or overloaded
 * @param bootFile {@code file}, at most 127 octets, empty when unused or overloaded
 * @param options the options, overloaded fields already joined
 */
public record DhcpPacket(
        Header header, Addresses addresses, MacAddress mac, String serverName, String bootFile, DhcpOptions options) {
    /** {@code op} of a client. */
    public static final int BOOT_REQUEST = 1;

    /** {@code op} of a server. */
    public static final int BOOT_REPLY = 2;

    /** The bit of {@code flags} that asks for broadcast answers. Source: RFC 2131 §2, figure 2. */
    public static final int FLAG_BROADCAST = 0x8000;

    /**
     * The numbers of the fixed part.
     *
     * @param operation 1 request, 2 reply
     * @param hops relays passed, 0 … 255
     * @param transactionId {@code xid}, any 32 bits
     * @param seconds since the client began, 0 … 65535
     * @param flags 16 bits
     */
    public record Header(int operation, int hops, int transactionId, int seconds, int flags) {}

    /**
     * The addresses of the fixed part; zero where unused.
     *
     * @param client {@code ciaddr}: the client has it and answers for it
     * @param your {@code yiaddr}: the address being given
     * @param server {@code siaddr}: the next server, for the boot file
     * @param relay {@code giaddr}: the relay that passed this on
     */
    public record Addresses(Ipv4Address client, Ipv4Address your, Ipv4Address server, Ipv4Address relay) {
        /** None of the four. */
        public static final Addresses NONE =
                new Addresses(Ipv4Address.ZERO, Ipv4Address.ZERO, Ipv4Address.ZERO, Ipv4Address.ZERO);
    }

    /** The DHCP type; empty for plain BOOTP and for types this agent does not know. */
    public Optional<DhcpMessageType> type() {
        return options.number(OptionCode.MESSAGE_TYPE).flatMap(code -> DhcpMessageType.ofCode(code.intValue()));
    }
}
