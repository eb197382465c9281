package dev.millwright.pxe.types;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 address.
 *
 * @param bits the 32 bits in network order, as a signed int
 */
public record Ipv4Address(int bits) implements Comparable<Ipv4Address> {
    /** {@code 0.0.0.0}, "no address". */
    public static final Ipv4Address ZERO = new Ipv4Address(0);

    /** {@code 255.255.255.255}, every station on this link. Source: RFC 919 §7. */
    public static final Ipv4Address BROADCAST = new Ipv4Address(-1);

    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /**
     * Reads four decimal parts without leading zeros. Never asks a name server.
     *
     * @return empty when the text is anything else
     */
    public static Optional<Ipv4Address> parse(String text) {
        if (text.length() > 15 || !TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        int bits = 0;
        for (String part : text.split("\\.", -1)) {
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                return Optional.empty();
            }
            bits = bits << 8 | octet;
        }
        return Optional.of(new Ipv4Address(bits));
    }

    /**
     * As {@link #parse}, for text that must be an address.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static Ipv4Address of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an IPv4 address: " + text));
    }

    /** Converts a socket's address; empty for IPv6. */
    public static Optional<Ipv4Address> of(InetAddress address) {
        if (!(address instanceof Inet4Address)) {
            return Optional.empty();
        }
        byte[] octets = address.getAddress();
        return Optional.of(new Ipv4Address(
                (octets[0] & 0xff) << 24 | (octets[1] & 0xff) << 16 | (octets[2] & 0xff) << 8 | octets[3] & 0xff));
    }

    /** The four octets, first octet first, as a new array. */
    public byte[] octets() {
        return new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    }

    /** The same address for a socket. */
    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(octets());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are always an address", e);
        }
    }

    /** Whether this is {@code 0.0.0.0}. */
    public boolean isZero() {
        return bits == 0;
    }

    /** The address that follows; wraps at the end of the space. */
    public Ipv4Address next() {
        return new Ipv4Address(bits + 1);
    }

    /** Unsigned numeric order. */
    @Override
    public int compareTo(Ipv4Address other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }
}
