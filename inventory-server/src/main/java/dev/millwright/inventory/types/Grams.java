package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * A weight in grams.
 *
 * @param value 0 to {@value #MAX}
 */
public record Grams(@JsonValue int value) implements Comparable<Grams> {
    /** A hundred tonnes: above it, the number is a slip of the pen. */
    public static final int MAX = 100_000_000;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Grams {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("a weight is 0 to " + MAX + " grams");
        }
    }

    @Override
    public int compareTo(Grams other) {
        return Integer.compare(value, other.value);
    }

    /** In kilograms, as people say it. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(value, 3).stripTrailingZeros().toPlainString() + " kg";
    }
}
