package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What people call a thing (a rack, a vendor, a model): text of 1 to 100 characters in any script, without control characters.
 *
 * @param value the text, trimmed
 */
public record Label(@JsonValue String value) {
    /** Longest label, in characters. */
    public static final int MAX_LENGTH = 100;

    /**
     * Trims and checks the text.
     *
     * @throws IllegalArgumentException when it is empty, too long, or holds control characters
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Label {
        value = Texts.bounded(value, MAX_LENGTH, "this text");
    }

    @Override
    public String toString() {
        return value;
    }
}
