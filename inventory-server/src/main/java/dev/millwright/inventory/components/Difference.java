package dev.millwright.inventory.components;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.millwright.inventory.hardware.parts.Part;
import org.jspecify.annotations.Nullable;

/**
 * One thing about a machine that is not as its model, its record or its baseline says.
 *
 * @param kind as of the finding: {@code dimm_missing}, {@code disk_swapped}, {@code firmware_behind} and others ({@link Drift})
 * @param facet what of the machine, for example {@code DIMM A1}; with the kind it tells differences of a machine apart
 * @param expected what should be
 * @param observed what is
 * @param nextAction what to do
 * @param was the part of the baseline that is not as it was, when it is about one
 * @param is the part that is there, when it is about one
 */
public record Difference(
        String kind,
        String facet,
        String expected,
        String observed,
        String nextAction,
        @JsonIgnore @Nullable Part was,
        @JsonIgnore @Nullable Part is) {

    private static final String CHECK =
            "check the machine; accept the finding when it is right so, or mend it and boot it once to report itself";

    static Difference of(String kind, String facet, @Nullable Object expected, @Nullable Object observed) {
        return new Difference(kind, facet, text(expected), text(observed), CHECK, null, null);
    }

    static Difference ofPart(String kind, Part place, @Nullable Part was, @Nullable Part is) {
        return new Difference(
                kind,
                place.kind() + " " + place.slot(),
                was == null ? "none" : was.describe(),
                is == null ? "none" : is.describe(),
                CHECK,
                was,
                is);
    }

    /** Under which name the baseline keeps that somebody accepted it. */
    String key() {
        return kind + " " + facet;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "none" : value.toString();
    }
}
