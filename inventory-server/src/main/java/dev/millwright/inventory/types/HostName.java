package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a machine: one DNS label of 1 to 63 lower-case letters, digits and hyphens. Source: RFC 1123 §2.1
 *
 * @param value the label
 */
public record HostName(@JsonValue String value) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /**
     * Trims, lowers and checks the text.
     *
     * @throws IllegalArgumentException when it is not a single label, or nothing but digits
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HostName {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!LABEL.matcher(value).matches()) {
            throw new IllegalArgumentException("a name is 1 to 63 letters, digits and inner hyphens, like web-1");
        }
        if (value.matches("[0-9]+")) {
            throw new IllegalArgumentException("a name has at least one letter, or it would be taken for an id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
