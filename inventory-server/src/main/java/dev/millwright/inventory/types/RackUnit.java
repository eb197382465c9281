package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A position in a rack, counted from 1 at the bottom. A machine's position is the lowest unit it fills. Source: EIA-310-D
 *
 * @param value 1 to {@value #MAX}
 */
public record RackUnit(@JsonValue int value) implements Comparable<RackUnit> {
    /** The tallest rack we keep records of, in units. */
    public static final int MAX = 100;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RackUnit {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("a rack unit is 1 to " + MAX + ", counted from the bottom");
        }
    }

    @Override
    public int compareTo(RackUnit other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "U" + value;
    }
}
