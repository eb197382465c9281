package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address in dotted decimal. Leading zeros are refused: some programs read {@code 010} as eight.
 *
 * @param bits the 32 bits as a number, first octet highest. Source: RFC 791 §2.3
 */
public record IpAddress(long bits) implements Comparable<IpAddress> {
    private static final String OCTET = "(0|[1-9][0-9]{0,2})";
    private static final Pattern DOTTED = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);

    /**
     * Wraps the bits.
     *
     * @throws IllegalArgumentException when the number does not fit in 32 bits
     */
    public IpAddress {
        if (bits < 0 || bits >>> 32 != 0) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits");
        }
    }

    /**
     * Reads dotted decimal; blanks around it are ignored.
     *
     * @throws IllegalArgumentException when the text is not an IPv4 address
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static IpAddress parse(String text) {
        Matcher matcher = DOTTED.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an IPv4 address; write it like 10.77.0.11");
        }
        long bits = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            if (octet > 255) {
                throw new IllegalArgumentException("not an IPv4 address: each part is at most 255");
            }
            bits = bits << 8 | octet;
        }
        return new IpAddress(bits);
    }

    /** As {@link #parse}; the name that path and query parameters look for. */
    public static IpAddress fromString(String text) {
        return parse(text);
    }

    /** Dotted decimal. */
    @Override
    @JsonValue
    public String toString() {
        return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }

    @Override
    public int compareTo(IpAddress other) {
        return Long.compare(bits, other.bits);
    }
}
