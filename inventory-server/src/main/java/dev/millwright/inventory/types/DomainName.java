package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A DNS domain in lower case without the last dot, at most 253 characters. Source: RFC 1035 §2.3.4, RFC 1123 §2.1
 *
 * @param value labels joined by dots
 */
public record DomainName(@JsonValue String value) {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern SHAPE = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    /**
     * Trims, lowers and checks the text; a last dot is dropped.
     *
     * @throws IllegalArgumentException when it is not a domain name
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DomainName {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.endsWith(".")) {
            value = value.substring(0, value.length() - 1);
        }
        if (value.length() > 253 || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a domain name; write it like lab.example");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
