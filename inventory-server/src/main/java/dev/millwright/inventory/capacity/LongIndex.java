package dev.millwright.inventory.capacity;

import java.util.Arrays;

/** A map from positive longs to ints from 0: 18 to 36 bytes an entry, where a {@code HashMap} takes 80. Not thread-safe. */
final class LongIndex {
    private long[] keys = new long[16];
    private int[] values = new int[16];
    private int size;

    /** The value of a key, -1 when there is none. */
    int get(long key) {
        int at = slot(key);
        return keys[at] == key ? values[at] : -1;
    }

    void put(long key, int value) {
        int at = slot(key);
        if (keys[at] != key) {
            keys[at] = key;
            size++;
        }
        values[at] = value;
        if (size * 3L > keys.length * 2L) {
            grow();
        }
    }

    /** Removes a key and closes the gap, so that searches go on ending at the first empty place. */
    void remove(long key) {
        int hole = slot(key);
        if (keys[hole] != key) {
            return;
        }
        size--;
        int mask = keys.length - 1;
        int at = hole;
        while (true) {
            at = (at + 1) & mask;
            if (keys[at] == 0) {
                break;
            }
            int home = home(keys[at], mask);
            boolean mayMove = hole <= at ? home <= hole || home > at : home <= hole && home > at;
            if (mayMove) {
                keys[hole] = keys[at];
                values[hole] = values[at];
                hole = at;
            }
        }
        keys[hole] = 0;
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int at = home(key, mask);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private static int home(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L; // Source: Knuth, TAOCP 3 §6.4, the golden ratio in 64 bits
        return (int) (mixed >>> 32) & mask;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = Arrays.copyOf(values, keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
