package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The full DNS name of one address: at least two labels, the last not only digits, in lower case without the last dot, at most 253
 * characters. Source: RFC 1123 §2.1; RFC 3696 §2
 *
 * @param value labels joined by dots
 */
public record DnsName(@JsonValue String value) {
    /**
     * Trims, lowers and checks the text; a last dot is dropped.
     *
     * @throws IllegalArgumentException when it is not the full name of a host
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DnsName {
        value = new DomainName(value).value();
        int dot = value.lastIndexOf('.');
        if (dot < 0 || value.substring(dot + 1).matches("[0-9]+")) {
            throw new IllegalArgumentException("not a full DNS name; write it like web-1.lab.example");
        }
    }

    /** As the constructor; the name that path and query parameters look for. */
    public static DnsName fromString(String text) {
        return new DnsName(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
