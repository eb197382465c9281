package dev.millwright.pxe.dhcp.packet;

import java.util.Optional;

/** Values of option 53. Source: RFC 2132 §9.6. */
public enum DhcpMessageType {
    /** A client looks for servers. */
    DISCOVER(1),
    /** A server offers an address. */
    OFFER(2),
    /** A client takes an offer, renews, or checks an old address. */
    REQUEST(3),
    /** A client found the address in use. */
    DECLINE(4),
    /** A server confirms. */
    ACK(5),
    /** A server refuses. */
    NAK(6),
    /** A client gives its address back. */
    RELEASE(7),
    /** A client with an address asks for the other options. */
    INFORM(8);

    private final int code;

    DhcpMessageType(int code) {
        this.code = code;
    }

    /** The value on the wire. */
    public int code() {
        return code;
    }

    /** The type of a code; empty for the types of later RFCs, which this agent ignores. */
    public static Optional<DhcpMessageType> ofCode(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
