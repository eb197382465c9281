package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Electrical power in watts.
 *
 * @param value 0 to {@value #MAX}
 */
public record Watts(@JsonValue int value) implements Comparable<Watts> {
    /** One megawatt: above it, the number is a slip of the pen. */
    public static final int MAX = 1_000_000;

    /** No power. */
    public static final Watts ZERO = new Watts(0);

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Watts {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("power is 0 to " + MAX + " watts");
        }
    }

    @Override
    public int compareTo(Watts other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value + " W";
    }
}
