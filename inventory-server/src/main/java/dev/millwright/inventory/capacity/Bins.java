package dev.millwright.inventory.capacity;

import java.util.Arrays;

/**
 * Bins: each combination of column codes that occurs, with how many machines have it and the first of their list. Found by open addressing
 * on the codes; kept column by column, as a walk looks at few of them. A bin that runs empty stays until {@link FleetRows} is compacted.
 * Not thread-safe.
 */
final class Bins {
    private static final int NONE = -1;

    private final int[][] codes = new int[Column.COUNT][64];
    private int[] hashes = new int[64];
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
        return codes[column.ordinal()][bin];
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
        int hash = hash(wanted);
        int mask = table.length - 1;
        int at = hash & mask;
        while (table[at] != NONE) {
            if (hashes[table[at]] == hash && equal(table[at], wanted)) {
                return table[at];
            }
            at = (at + 1) & mask;
        }
        if (size == counts.length) {
            enlarge();
        }
        for (int column = 0; column < Column.COUNT; column++) {
            codes[column][size] = wanted[column];
        }
        hashes[size] = hash;
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
        for (int column = 0; column < Column.COUNT; column++) {
            if (codes[column][bin] != wanted[column]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(int[] codes) {
        return Arrays.hashCode(codes) * 0x9E3779B1 >>> 4; // neighbouring codes must not fall together
    }

    private void enlarge() {
        int longer = size + (size >> 1);
        hashes = Arrays.copyOf(hashes, longer);
        counts = Arrays.copyOf(counts, longer);
        firsts = Arrays.copyOf(firsts, longer);
        for (int column = 0; column < Column.COUNT; column++) {
            codes[column] = Arrays.copyOf(codes[column], longer);
        }
    }

    private void rehash() {
        table = filled(table.length * 2);
        int mask = table.length - 1;
        for (int bin = 0; bin < size; bin++) {
            int at = hashes[bin] & mask;
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
