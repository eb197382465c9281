package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names a power feed within its rack: {@code A}, {@code B}, {@code PDU-2.L1}.
 *
 * @param value 1 to 32 letters, digits, dots, underscores and hyphens, a letter or digit first
 */
public record FeedName(@JsonValue String value) implements Comparable<FeedName> {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    /**
     * Trims and checks the text.
     *
     * @throws IllegalArgumentException when it has another shape
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FeedName {
        value = value.strip();
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a feed's name is 1 to 32 letters, digits, dots, underscores and hyphens, like A or PDU-2.L1");
        }
    }

    @Override
    public int compareTo(FeedName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
