package dev.millwright.inventory.capacity;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** All machines, in arrays: which bin each is in, and a doubly linked list through each bin. Not thread-safe. */
final class FleetRows {
    private static final int NONE = -1;
    private static final Column[] COLUMNS = Column.values();
    private static final int TOLERATED_EMPTY = 10_000;

    private final Interned[] values = new Interned[Column.COUNT];
    private final LongIndex slots = new LongIndex();
    private final BitSet due = new BitSet();
    private final int[] codes = new int[Column.COUNT];
    private final KeptCounts kept = new KeptCounts();
    private Bins bins = new Bins();
    private long[] ids = new long[64];
    private long[] deadlines = new long[64];
    private int[] binOf = new int[64];
    private int[] next = new int[64];
    private int[] previous = new int[64];
    private short[] units = new short[64];
    private int used;
    private int free = NONE;

    FleetRows() {
        for (Column column : Column.values()) {
            values[column.ordinal()] = new Interned();
        }
    }

    /** The bins, for walking through; good until the next change. */
    Bins bins() {
        return bins;
    }

    /** Counts that are kept up to date with the machines. */
    KeptCounts kept() {
        return kept;
    }

    /** The values of a column. */
    Interned values(Column column) {
        return values[column.ordinal()];
    }

    /** Machines there are. */
    int size() {
        return slots.size();
    }

    /** Puts a machine in, in place of what was known of it. */
    void put(FleetRow row) {
        for (Column column : COLUMNS) {
            Interned words = values[column.ordinal()];
            int known = words.size();
            codes[column.ordinal()] = words.code(row.value(column));
            if (words.size() > known) {
                kept.newWord(column);
            }
        }
        int bin = bins.of(codes);
        int slot = slots.get(row.id());
        if (slot == NONE) {
            slot = take();
            slots.put(row.id(), slot);
            ids[slot] = row.id();
        } else {
            unlink(slot);
        }
        link(slot, bin);
        units[slot] = (short) row.unit();
        deadlines[slot] = row.deadlineMicros();
        due.set(slot, row.deadlineMicros() != 0);
        if (bins.empty() > TOLERATED_EMPTY && bins.empty() > bins.size() / 2) {
            compact();
        }
    }

    /** Forgets a machine. */
    void remove(long id) {
        int slot = slots.get(id);
        if (slot == NONE) {
            return;
        }
        unlink(slot);
        slots.remove(id);
        due.clear(slot);
        ids[slot] = 0;
        next[slot] = free;
        free = slot;
    }

    /** The bin of a machine, -1 when it is not known. */
    int binOf(long id) {
        int slot = slots.get(id);
        return slot == NONE ? NONE : binOf[slot];
    }

    /** The value a bin has in a column. */
    @Nullable
    Object value(int bin, Column column) {
        return values[column.ordinal()].value(bins.code(bin, column));
    }

    /** Goes through the machines of a bin, by their slots. */
    void each(int bin, IntConsumer slot) {
        for (int at = bins.first(bin); at != NONE; at = next[at]) {
            slot.accept(at);
        }
    }

    /** Goes through the machines that must leave their state by some time, by their slots. */
    void eachDue(IntConsumer slot) {
        for (int at = due.nextSetBit(0); at >= 0; at = due.nextSetBit(at + 1)) {
            slot.accept(at);
        }
    }

    long id(int slot) {
        return ids[slot];
    }

    int bin(int slot) {
        return binOf[slot];
    }

    int unit(int slot) {
        return units[slot];
    }

    long deadline(int slot) {
        return deadlines[slot];
    }

    private int take() {
        if (free != NONE) {
            int slot = free;
            free = next[slot];
            return slot;
        }
        if (used == ids.length) {
            int longer = used + (used >> 1);
            ids = Arrays.copyOf(ids, longer);
            deadlines = Arrays.copyOf(deadlines, longer);
            binOf = Arrays.copyOf(binOf, longer);
            next = Arrays.copyOf(next, longer);
            previous = Arrays.copyOf(previous, longer);
            units = Arrays.copyOf(units, longer);
        }
        return used++;
    }

    private void link(int slot, int bin) {
        int first = bins.first(bin);
        binOf[slot] = bin;
        next[slot] = first;
        previous[slot] = NONE;
        if (first != NONE) {
            previous[first] = slot;
        }
        bins.first(bin, slot);
        bins.add(bin, 1);
        kept.changed(bin, 1);
    }

    private void unlink(int slot) {
        int bin = binOf[slot];
        if (previous[slot] == NONE) {
            bins.first(bin, next[slot]);
        } else {
            next[previous[slot]] = next[slot];
        }
        if (next[slot] != NONE) {
            previous[next[slot]] = previous[slot];
        }
        bins.add(bin, -1);
        kept.changed(bin, -1);
    }

    /** Leaves the empty bins behind. */
    private void compact() {
        kept.clear();
        Bins old = bins;
        bins = new Bins();
        for (int bin = 0; bin < old.size(); bin++) {
            if (old.count(bin) == 0) {
                continue;
            }
            for (Column column : Column.values()) {
                codes[column.ordinal()] = old.code(bin, column);
            }
            int fresh = bins.of(codes);
            bins.first(fresh, old.first(bin));
            bins.add(fresh, old.count(bin));
            for (int at = old.first(bin); at != NONE; at = next[at]) {
                binOf[at] = fresh;
            }
        }
    }
}
