package dev.millwright.inventory.capacity;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rack, what is taken of it and what is left. Immutable; the bit sets are not changed after it is made.
 *
 * @param row the rack
 * @param filled units of which the front or the rear is taken, or that are held for something
 * @param drawnWatts what all in it may draw, and what units are held for
 * @param grams what all in it weighs; what nobody weighed counts nothing
 * @param sources the feeds by name, with what each comes from; a feed nobody said that of comes from the rack itself
 * @param freeUnits units that are free
 * @param largestGap the most units that are free side by side
 * @param reservedUnits units that are held for hardware still to be racked
 */
record RackSpace(
        RackRow row,
        BitSet filled,
        long drawnWatts,
        long grams,
        Map<String, String> sources,
        int freeUnits,
        int largestGap,
        int reservedUnits) {

    static RackSpace of(RackRow row, List<OccupantRow> inside, List<FeedSource> feeds, List<PositionRow> held) {
        BitSet filled = new BitSet();
        long watts = 0;
        long grams = 0;
        for (OccupantRow one : inside) {
            watts += one.powerWatts();
            grams += one.weightGrams() == null ? 0 : one.weightGrams();
            if (one.unit() != null) {
                filled.set(one.unit(), one.unit() + one.heightUnits());
            }
        }
        int before = filled.cardinality();
        for (PositionRow one : held) {
            filled.set(one.unit(), one.unit() + one.heightUnits());
            watts += one.powerWatts();
        }
        int reserved = filled.cardinality() - before;
        Map<String, String> sources = new TreeMap<>();
        feeds.forEach(feed -> sources.put(
                feed.name(), feed.source() == null ? "rack " + row.id() + " feed " + feed.name() : feed.source()));
        int free = row.heightUnits() - filled.cardinality();
        return new RackSpace(row, filled, watts, grams, sources, free, largestGap(row, filled), reserved);
    }

    private static int largestGap(RackRow row, BitSet filled) {
        int largest = 0;
        int from = filled.nextClearBit(1);
        while (from <= row.heightUnits()) {
            int to = filled.nextSetBit(from);
            int end = to < 0 ? row.heightUnits() + 1 : Math.min(to, row.heightUnits() + 1);
            largest = Math.max(largest, end - from);
            from = filled.nextClearBit(end);
        }
        return largest;
    }

    /** What is left of the power budget, never below zero; null without a budget. */
    @Nullable
    Long wattsLeft() {
        Integer budget = row.powerBudgetWatts();
        return budget == null ? null : Long.valueOf(Math.max(0, budget - drawnWatts));
    }

    /** What it still bears, never below zero; null without a limit. */
    @Nullable
    Long gramsLeft() {
        Long limit = row.weightLimitGrams();
        return limit == null ? null : Long.valueOf(Math.max(0, limit - grams));
    }
}
