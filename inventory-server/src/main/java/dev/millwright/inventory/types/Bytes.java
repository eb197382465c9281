package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A size in bytes.
 *
 * @param value from 0 to {@value #MAX}
 */
public record Bytes(@JsonValue long value) implements Comparable<Bytes> {
    /** One exbibyte. */
    public static final long MAX = 1L << 60;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is negative or above the largest size
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Bytes {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("a size is 0 to " + MAX + " bytes");
        }
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value + " bytes";
    }
}
