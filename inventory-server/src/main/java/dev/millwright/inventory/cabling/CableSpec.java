package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.Label;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a cable.
 *
 * @param a one end: a network interface or a port
 * @param b the other; power goes to power
 * @param label what is written on it, or null
 * @param cableType what it is, for example {@code cat6a} or {@code om4}, or null
 * @param colour its colour, or null
 * @param lengthCentimeters 1 to 10,000,000, or null
 * @param notes at most 500 characters; empty when left out
 */
public record CableSpec(
        @NotNull CableEnd a,
        @NotNull CableEnd b,
        @Nullable Label label,
        @Nullable Label cableType,
        @Nullable Label colour,
        @Min(1) @Max(10_000_000) @Nullable Integer lengthCentimeters,
        @Size(max = 500) String notes) {

    /** Fills in what was left out. */
    public CableSpec {
        notes = notes == null ? "" : notes;
    }

    /** What is stored, as a caller would say it. */
    static CableSpec of(Cable stored) {
        return new CableSpec(
                stored.a(),
                stored.b(),
                label(stored.label()),
                label(stored.cableType()),
                label(stored.colour()),
                stored.lengthCentimeters(),
                stored.notes());
    }

    private static @Nullable Label label(@Nullable String text) {
        return text == null ? null : new Label(text);
    }
}
