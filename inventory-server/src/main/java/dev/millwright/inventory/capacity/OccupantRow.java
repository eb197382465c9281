package dev.millwright.inventory.capacity;

import org.jspecify.annotations.Nullable;

/**
 * Something that stands in a rack.
 *
 * @param rackId which
 * @param unit the lowest unit it fills; null beside the units
 * @param heightUnits how many
 * @param face the side of them it fills; null beside the units
 * @param powerWatts what it may draw
 * @param weightGrams what it weighs; null when nobody said
 */
public record OccupantRow(
        long rackId,
        @Nullable Integer unit,
        int heightUnits,
        @Nullable String face,
        int powerWatts,
        @Nullable Long weightGrams) {}
