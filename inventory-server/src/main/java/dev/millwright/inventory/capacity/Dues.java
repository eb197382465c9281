package dev.millwright.inventory.capacity;

import dev.millwright.inventory.db.JdbiSetup;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Machines with a deadline, by group. Made for one answer. */
final class Dues {
    private final int[] counts;
    private final long[] firsts;
    private final long[] lasts;

    /** For so many groups. */
    Dues(int groups) {
        this.counts = new int[groups];
        this.firsts = new long[groups];
        this.lasts = new long[groups];
        Arrays.fill(firsts, Long.MAX_VALUE);
    }

    /** A machine of the group must leave its state by then. */
    void add(int group, long micros) {
        counts[group]++;
        firsts[group] = Math.min(firsts[group], micros);
        lasts[group] = Math.max(lasts[group], micros);
    }

    /** What is known of a group; null when none of its machines has a deadline. */
    @Nullable
    Due of(int group) {
        return counts[group] == 0
                ? null
                : new Due(counts[group], JdbiSetup.fromMicros(firsts[group]), JdbiSetup.fromMicros(lasts[group]));
    }
}
