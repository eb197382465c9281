package dev.millwright.pxe.types;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A 48-bit hardware address, kept in the low 48 bits of a long (first octet highest).
 *
 * @param bits 0 … 2^48-1
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    /** Octets of an Ethernet address. Source: IEEE 802. */
    public static final int LENGTH = 6;

    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{2}([:-][0-9a-f]{2}){5}");

    /** @throws IllegalArgumentException when a bit above the 48th is set */
    public MacAddress {
        if (bits < 0 || bits >>> 48 != 0) {
            throw new IllegalArgumentException("a hardware address has 48 bits");
        }
    }

    /**
     * Reads {@code 52:54:00:77:00:01} or the same with dashes, in either case.
     *
     * @return empty when the text is anything else
     */
    public static Optional<MacAddress> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != 17 || !TEXT.matcher(lower).matches()) {
            return Optional.empty();
        }
        String digits = lower.replace(":", "").replace("-", "");
        return Optional.of(new MacAddress(HexFormat.fromHexDigitsToLong(digits)));
    }

    /**
     * Reads six octets, first octet first.
     *
     * @throws IllegalArgumentException when the array is shorter
     */
    public static MacAddress of(byte[] octets) {
        if (octets.length < LENGTH) {
            throw new IllegalArgumentException("a hardware address has six octets");
        }
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            bits = bits << 8 | octets[i] & 0xff;
        }
        return new MacAddress(bits);
    }

    /** The six octets, first octet first, as a new array. */
    public byte[] octets() {
        byte[] octets = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            octets[i] = (byte) (bits >>> 8 * (LENGTH - 1 - i));
        }
        return octets;
    }

    /** Whether this names a group of stations, or nobody at all: such an address never belongs to one machine. */
    public boolean isGroupOrZero() {
        return bits == 0 || (bits >>> 40 & 1) == 1;
    }

    /** The spelling the kernel command line carries: {@code 52-54-00-77-00-01}. */
    public String dashed() {
        return HexFormat.ofDelimiter("-").formatHex(octets());
    }

    /** Numeric order of the addresses. */
    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** The spelling of the wire contract: {@code 52:54:00:77:00:01}. */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(octets());
    }
}
