package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A name that is safe in a URL, a file name and a command line: 1 to 64 lower-case letters, digits, dots, underscores and hyphens, with a
 * letter first. As it never starts with a digit, it is never taken for an id.
 *
 * @param value the name
 */
public record Slug(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9._-]{0,63}");

    /**
     * Trims and checks the text.
     *
     * @throws IllegalArgumentException when it has another shape
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Slug {
        value = value.strip();
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a name is 1 to 64 of a-z, 0-9, dot, underscore and hyphen, a letter first, like debian-12");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
