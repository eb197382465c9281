package dev.millwright.pxe.dhcp;

import dev.millwright.pxe.types.Ipv4Address;

/**
 * How a datagram came.
 *
 * @param door the port it came to
 * @param local this agent's address on the network it came from; for a relayed one any of this agent's
 * @param sourcePort the sender's
 */
record Arrival(Door door, Ipv4Address local, int sourcePort) {
    /** The ports that are listened on. */
    enum Door {
        /** 67. */
        SERVER,
        /** 4011, where PXE clients ask a proxyDHCP server. Source: PXE 2.1 §2.2.5. */
        PXE
    }
}
