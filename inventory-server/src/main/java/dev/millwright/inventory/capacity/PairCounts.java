package dev.millwright.inventory.capacity;

import java.util.Arrays;

/** Counts by pairs of a group and a code, for what few machines have. Not thread-safe. */
final class PairCounts {
    private final LongIndex index = new LongIndex();
    private long[] keys = new long[16];
    private long[] counts = new long[16];

    /** Looks at a count. */
    interface Visitor {
        /** So many of a group have the code. */
        void visit(int group, int code, long count);
    }

    void add(int group, int code, long count) {
        long key = (group + 1L) << Integer.SIZE | code;
        int at = index.get(key);
        if (at < 0) {
            at = index.size();
            index.put(key, at);
            if (at == keys.length) {
                keys = Arrays.copyOf(keys, at * 2);
                counts = Arrays.copyOf(counts, at * 2);
            }
            keys[at] = key;
        }
        counts[at] += count;
    }

    /** Goes through those that are not zero. */
    void each(Visitor visitor) {
        for (int at = 0; at < index.size(); at++) {
            if (counts[at] != 0) {
                visitor.visit((int) (keys[at] >>> Integer.SIZE) - 1, (int) keys[at], counts[at]);
            }
        }
    }
}
