package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A serial number as it is printed on the machine: text of 1 to 128 characters that may hold blanks, slashes, quotes and any script.
 *
 * <p>Two serial numbers are the same when they are equal character by character after composing (NFC) and trimming.
 *
 * @param value the text, trimmed
 */
public record SerialNumber(@JsonValue String value) implements Comparable<SerialNumber> {
    /** Longest serial number, in characters. */
    public static final int MAX_LENGTH = 128;

    /**
     * Trims and checks the text.
     *
     * @throws IllegalArgumentException when it is empty, too long, or holds control characters
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SerialNumber {
        value = Texts.bounded(value, MAX_LENGTH, "a serial number");
    }

    /** As the constructor; the name that path and query parameters look for. */
    public static SerialNumber fromString(String text) {
        return new SerialNumber(text);
    }

    /** False for what vendors leave unfilled ("To Be Filled By O.E.M.", "0000000"): many machines carry it, so it tells none apart. */
    public boolean isIdentity() {
        return !Texts.isPlaceholder(value);
    }

    /** Whether a text, well-formed or not, is what vendors leave unfilled. */
    public static boolean isPlaceholder(String text) {
        return Texts.isPlaceholder(text);
    }

    @Override
    public int compareTo(SerialNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
