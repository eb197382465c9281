package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A 48-bit Ethernet address of one interface: neither all zeros nor a group address.
 *
 * <p>Written as {@code 52:54:00:77:00:01}; read also as {@code 52-54-00-77-00-01}, {@code 5254.0077.0001}, {@code 525400770001} and
 * {@code 52:54:0:77:0:1}, in either case.
 *
 * @param bits the 48 bits as a number, first octet highest. Source: IEEE 802-2014 §8.1
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    private static final Pattern OCTETS =
            Pattern.compile("([0-9A-Fa-f]{1,2})(?:([:-])[0-9A-Fa-f]{1,2})(?:\\2[0-9A-Fa-f]{1,2}){4}");
    private static final Pattern DOTTED = Pattern.compile("[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}");
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Fa-f]{12}");
    private static final long GROUP_BIT = 1L << 40;

    /**
     * Wraps the bits.
     *
     * @throws IllegalArgumentException when it is zero, wider than 48 bits, or a group (multicast, broadcast) address
     */
    public MacAddress {
        if (bits <= 0 || bits >>> 48 != 0) {
            throw new IllegalArgumentException("a MAC address has 48 bits, not all zero");
        }
        if ((bits & GROUP_BIT) != 0) {
            throw new IllegalArgumentException("the MAC address of an interface is not a group address");
        }
    }

    /**
     * Reads any of the notations above; blanks around it are ignored.
     *
     * @throws IllegalArgumentException when the text is not the address of one interface
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MacAddress parse(String text) {
        String given = text.strip();
        if (OCTETS.matcher(given).matches()) {
            return new MacAddress(ofOctets(given.split("[:-]")));
        }
        if (DOTTED.matcher(given).matches() || PLAIN.matcher(given).matches()) {
            return new MacAddress(HexFormat.fromHexDigitsToLong(given.replace(".", "")));
        }
        throw new IllegalArgumentException("not a MAC address; write it like 52:54:00:77:00:01");
    }

    /** As {@link #parse}; the name that path and query parameters look for. */
    public static MacAddress fromString(String text) {
        return parse(text);
    }

    private static long ofOctets(String[] octets) {
        long bits = 0;
        for (String octet : octets) {
            bits = bits << 8 | HexFormat.fromHexDigitsToLong(octet);
        }
        return bits;
    }

    /** Twelve lower-case hex digits without separators. */
    public String digits() {
        return HexFormat.of().toHexDigits(bits, 12);
    }

    /** The canonical text, lower case with colons. */
    @Override
    @JsonValue
    public String toString() {
        return digits().replaceAll("(..)(?!$)", "$1:");
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }
}
