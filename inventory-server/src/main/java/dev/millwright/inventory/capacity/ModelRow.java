package dev.millwright.inventory.capacity;

import org.jspecify.annotations.Nullable;

/**
 * A hardware model as far as capacity goes.
 *
 * @param id its id
 * @param vendor who makes it
 * @param name what they call it
 * @param heightUnits units it fills
 * @param powerWatts what it may draw
 * @param weightGrams what it weighs; null when nobody said
 * @param depthMm how deep it is in millimetres; null when nobody said
 */
public record ModelRow(
        long id,
        String vendor,
        String name,
        int heightUnits,
        int powerWatts,
        @Nullable Long weightGrams,
        @Nullable Integer depthMm) {
    static final ModelRow UNKNOWN = new ModelRow(0, "", "", 0, 0, null, null);
}
