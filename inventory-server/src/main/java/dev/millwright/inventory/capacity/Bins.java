package dev.millwright.inventory.capacity;

import java.util.Arrays;

/**
 * Bins: each combination of column codes that occurs, with how many machines have it and the first of their list. Found by open addressing
 * on the codes. A bin that runs empty stays until {@link FleetRows} is compacted. Not thread-safe.
 */
final class Bins {
    private static final int NONE = -1;

    private int[] codes = new int[64 * Column.COUNT];
    private int[] counts = new int[64];
    private int[] firsts = new int[64];
    private int[] table = filled(256);
    private int size;
    private int empty;

    int size() {
        return size;
    }

    /** Bins without machines. */
    int empty() {
        return empty;
    }

    int code(int bin, Column column) {
        return codes[bin * Column.COUNT + column.ordinal()];
    }

    int count(int bin) {
        return counts[bin];
    }

    /** The first machine of the bin's list, -1 when it is empty. */
    int first(int bin) {
        return firsts[bin];
    }

    void first(int bin, int slot) {
        firsts[bin] = slot;
    }

    void add(int bin, int machines) {
        boolean was = counts[bin] == 0;
        counts[bin] += machines;
        boolean is = counts[bin] == 0;
        empty += (is ? 1 : 0) - (was ? 1 : 0);
    }

    /** The bin of these codes, made when it is new. */
    int of(int[] wanted) {
        int mask = table.length - 1;
        int at = hash(wanted, 0) & mask;
        while (table[at] != NONE) {
            if (equal(table[at], wanted)) {
                return table[at];
            }
            at = (at + 1) & mask;
        }
        if (size == counts.length) {
            enlarge();
        }
        System.arraycopy(wanted, 0, codes, size * Column.COUNT, Column.COUNT);
        firsts[size] = NONE;
        counts[size] = 0;
        empty++;
        table[at] = size++;
        if (size * 2 > table.length) {
            rehash();
        }
        return size - 1;
    }

    private boolean equal(int bin, int[] wanted) {
        int start = bin * Column.COUNT;
        return Arrays.equals(codes, start, start + Column.COUNT, wanted, 0, Column.COUNT);
    }

    private static int hash(int[] from, int start) {
        int hash = 1;
        for (int i = start; i < start + Column.COUNT; i++) {
            hash = hash * 31 + from[i];
        }
        return hash * 0x9E3779B1 >>> 4; // neighbouring codes must not fall together
    }

    private void enlarge() {
        counts = Arrays.copyOf(counts, size * 2);
        firsts = Arrays.copyOf(firsts, size * 2);
        codes = Arrays.copyOf(codes, size * 2 * Column.COUNT);
    }

    private void rehash() {
        table = filled(table.length * 2);
        int mask = table.length - 1;
        for (int bin = 0; bin < size; bin++) {
            int at = hash(codes, bin * Column.COUNT) & mask;
            while (table[at] != NONE) {
                at = (at + 1) & mask;
            }
            table[at] = bin;
        }
    }

    private static int[] filled(int length) {
        int[] table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }
}
