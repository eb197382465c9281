package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.dhcp.packet.DhcpPacket;
import dev.millwright.pxe.types.Ipv4Address;

/**
 * A message and where it goes.
 *
 * @param packet what to send
 * @param destination a relay, a client that has its address, or {@code 255.255.255.255}
 * @param port 67 for a relay, 68 for a client
 */
public record DhcpReply(DhcpPacket packet, Ipv4Address destination, int port) {
    /** Where servers and relays listen. Source: RFC 2131 §4.1. */
    public static final int SERVER_PORT = 67;

    /** Where clients listen. Source: RFC 2131 §4.1. */
    public static final int CLIENT_PORT = 68;
}
