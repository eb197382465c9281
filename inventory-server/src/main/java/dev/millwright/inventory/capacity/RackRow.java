package dev.millwright.inventory.capacity;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code rack}.
 *
 * @param id its id
 * @param dataCenterId its site
 * @param rowId the row of racks it stands in
 * @param name its name
 * @param heightUnits its units
 * @param powerBudgetWatts what all in it may draw; null for no limit
 * @param weightLimitGrams what all in it may weigh; null for no limit
 * @param maxDepthMm how deep things in it may be; null for no limit
 */
public record RackRow(
        long id,
        long dataCenterId,
        @Nullable Long rowId,
        String name,
        int heightUnits,
        @Nullable Integer powerBudgetWatts,
        @Nullable Long weightLimitGrams,
        @Nullable Integer maxDepthMm) {}
