package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The owner's own label on a machine: text of 1 to 64 characters.
 *
 * @param value the text, trimmed
 */
public record AssetTag(@JsonValue String value) {
    /** Longest asset tag, in characters. */
    public static final int MAX_LENGTH = 64;

    /**
     * Trims and checks the text.
     *
     * @throws IllegalArgumentException when it is empty, too long, or holds control characters
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AssetTag {
        value = Texts.bounded(value, MAX_LENGTH, "an asset tag");
    }

    /** False for what vendors leave unfilled ("No Asset Tag", "Default string"). */
    public boolean isIdentity() {
        return !Texts.isPlaceholder(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
