package dev.millwright.pxe.dhcp.packet;

/** A datagram that is not a DHCPv4 message this agent can read, or a message too large to write; the text says which rule it breaks. */
public final class DhcpPacketException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message the broken rule, without bytes of the packet */
    public DhcpPacketException(String message) {
        super(message, null, false, false);
    }
}
