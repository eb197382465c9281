package dev.millwright.pxe.dhcp.packet;

import dev.millwright.pxe.types.Ipv4Address;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What a relay says in option 82: sub-options of one octet code, one octet length. Source: RFC 3046 §2. Immutable. */
public final class RelayOption {
    /** Source: RFC 3046 §3.1. */
    private static final int CIRCUIT_ID = 1;

    /** Source: RFC 3046 §3.2. */
    private static final int REMOTE_ID = 2;

    /** Source: RFC 3527 §3. */
    private static final int LINK_SELECTION = 5;

    /** Source: RFC 5107 §4. */
    private static final int SERVER_OVERRIDE = 11;

    private final Map<Integer, byte[]> values;

    private RelayOption(Map<Integer, byte[]> values) {
        this.values = values;
    }

    /**
     * Reads the option of a message. One that is absent, or whose lengths do not add up, says nothing: it is still echoed as it came.
     *
     * @param options of a message, of which only the first sub-option of a code counts
     */
    public static RelayOption of(DhcpOptions options) {
        byte[] octets = options.bytes(OptionCode.RELAY_AGENT).orElse(new byte[0]);
        Map<Integer, byte[]> values = new HashMap<>();
        int at = 0;
        while (at < octets.length) {
            int length = at + 1 < octets.length ? octets[at + 1] & 0xff : Integer.MAX_VALUE;
            if (length > octets.length - at - 2) {
                return new RelayOption(Map.of());
            }
            byte[] value = new byte[length];
            System.arraycopy(octets, at + 2, value, 0, length);
            values.putIfAbsent(octets[at] & 0xff, value);
            at += 2 + length;
        }
        return new RelayOption(values);
    }

    /** The port the client is at, in lower-case hexadecimal. */
    public Optional<String> circuitId() {
        return hex(CIRCUIT_ID);
    }

    /** The relay or switch, in lower-case hexadecimal. */
    public Optional<String> remoteId() {
        return hex(REMOTE_ID);
    }

    /** An address in the subnet the client is in, where the relay's own address is in another. */
    public Optional<Ipv4Address> linkSelection() {
        return address(LINK_SELECTION);
    }

    /** What the client is to take for its server, so that its renewals pass the relay too. */
    public Optional<Ipv4Address> serverOverride() {
        return address(SERVER_OVERRIDE);
    }

    private Optional<String> hex(int code) {
        return Optional.ofNullable(values.get(code))
                .filter(value -> value.length > 0)
                .map(value -> HexFormat.of().formatHex(value));
    }

    private Optional<Ipv4Address> address(int code) {
        return Optional.ofNullable(values.get(code))
                .filter(value -> value.length == 4)
                .map(value -> new Ipv4Address(ByteBuffer.wrap(value).getInt()))
                .filter(address -> !address.isZero());
    }
}
