package dev.millwright.inventory.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What racks still have room for. A unit is free when its front and its rear are.
 *
 * @param racks how many racks
 * @param units units they have
 * @param freeUnits units that are free
 * @param reservedUnits units that are held for hardware still to be racked; they are not free
 * @param largestGapUnits the most free units side by side in one rack
 * @param powerBudgetWatts the budgets of those racks that have one; null when none has
 * @param powerLeftWatts what is left of these budgets
 * @param strandedUnits units that are free in racks with less than 100 W left
 * @param strandedWatts watts that are left in racks without a free unit
 */
public record Space(
        long racks,
        long units,
        long freeUnits,
        long reservedUnits,
        long largestGapUnits,
        @Nullable Long powerBudgetWatts,
        @Nullable Long powerLeftWatts,
        long strandedUnits,
        long strandedWatts) {
    /** A rack with less left cannot feed one more machine. */
    static final long LEAST_USEFUL_WATTS = 100;
}
