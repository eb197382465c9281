package dev.millwright.pxe.dhcp.packet;

/** Numbers of the options this agent reads or writes. */
public final class OptionCode {
    /** Filler. Source: RFC 2132 §3.1. */
    public static final int PAD = 0;
    /** Source: RFC 2132 §3.3. */
    public static final int SUBNET_MASK = 1;
    /** Source: RFC 2132 §3.5. */
    public static final int ROUTER = 3;
    /** Source: RFC 2132 §3.8. */
    public static final int DNS_SERVERS = 6;
    /** Source: RFC 2132 §3.14. */
    public static final int HOST_NAME = 12;
    /** Source: RFC 2132 §3.17. */
    public static final int DOMAIN_NAME = 15;
    /** Source: RFC 2132 §5.3. */
    public static final int BROADCAST_ADDRESS = 28;
    /** Source: RFC 2132 §8.3. */
    public static final int NTP_SERVERS = 42;
    /** Encapsulated by vendor; PXE's sub-options stand here. Source: RFC 2132 §8.4, PXE 2.1 §2.2. */
    public static final int VENDOR_SPECIFIC = 43;
    /** Source: RFC 2132 §9.1. */
    public static final int REQUESTED_ADDRESS = 50;
    /** Seconds, 32 bits. Source: RFC 2132 §9.2. */
    public static final int LEASE_TIME = 51;
    /** 1 = options in {@code file}, 2 = in {@code sname}, 3 = both. Source: RFC 2132 §9.3. */
    public static final int OVERLOAD = 52;
    /** Source: RFC 2132 §9.6. */
    public static final int MESSAGE_TYPE = 53;
    /** Source: RFC 2132 §9.7. */
    public static final int SERVER_IDENTIFIER = 54;
    /** Source: RFC 2132 §9.8. */
    public static final int PARAMETER_LIST = 55;
    /** Source: RFC 2132 §9.9. */
    public static final int MESSAGE = 56;
    /** Octets of the whole datagram the client takes, IP header included. Source: RFC 2132 §9.10. */
    public static final int MAXIMUM_SIZE = 57;
    /** T1, seconds. Source: RFC 2132 §9.11. */
    public static final int RENEWAL_TIME = 58;
    /** T2, seconds. Source: RFC 2132 §9.12. */
    public static final int REBINDING_TIME = 59;
    /** {@code PXEClient:Arch:…} or {@code HTTPClient:Arch:…}. Source: RFC 2132 §9.13, PXE 2.1 §2.2.1. */
    public static final int VENDOR_CLASS = 60;
    /** Source: RFC 2132 §9.14. */
    public static final int CLIENT_IDENTIFIER = 61;
    /** Source: RFC 2132 §9.4. */
    public static final int TFTP_SERVER_NAME = 66;
    /** Source: RFC 2132 §9.5. */
    public static final int BOOT_FILE_NAME = 67;
    /** Source: RFC 3004; iPXE writes its name raw, without the length octets. */
    public static final int USER_CLASS = 77;
    /** What a relay added, to be sent back unchanged, last. Source: RFC 3046 §2.2. */
    public static final int RELAY_AGENT = 82;
    /** The subnet a client or its proxy wants an address in. Source: RFC 3011 §2. */
    public static final int SUBNET_SELECTION = 118;
    /** Source: RFC 4578 §2.1. */
    public static final int CLIENT_ARCHITECTURE = 93;
    /** Source: RFC 4578 §2.3. */
    public static final int MACHINE_ID = 97;
    /** iPXE's own, encapsulated. Source: ipxe.org, "DHCP options". */
    public static final int IPXE = 175;
    /** Source: RFC 2132 §3.2. */
    public static final int END = 255;

    private OptionCode() {}
}
