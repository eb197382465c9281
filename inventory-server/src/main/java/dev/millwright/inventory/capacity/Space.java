package dev.millwright.inventory.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What racks still have room for. A unit is free when its front and its rear are.
 *
 * @param racks how many racks
 * @param units units they have
 * @param freeUnits units that are free
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
        long largestGapUnits,
        @Nullable Long powerBudgetWatts,
        @Nullable Long powerLeftWatts,
        long strandedUnits,
        long strandedWatts) {
    /** A rack with less left cannot feed one more machine. */
    static final long LEAST_USEFUL_WATTS = 100;

    static final Space NONE = new Space(0, 0, 0, 0, null, null, 0, 0);

    /** With one rack more. */
    Space plus(RackSpace rack) {
        Long left = rack.wattsLeft();
        Integer budget = rack.row().powerBudgetWatts();
        int free = rack.freeUnits();
        return new Space(
                racks + 1,
                units + rack.row().heightUnits(),
                freeUnits + free,
                Math.max(largestGapUnits, rack.largestGap()),
                sum(powerBudgetWatts, budget == null ? null : Long.valueOf(budget)),
                sum(powerLeftWatts, left),
                strandedUnits + (left != null && left < LEAST_USEFUL_WATTS ? free : 0),
                strandedWatts + (left != null && free == 0 ? left : 0));
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one + other;
    }
}
