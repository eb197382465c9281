package dev.millwright.inventory.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Machines that could be taken, by rack. */
final class Candidates {
    private static final int LONGEST_ROUND = 1_000;

    private final Map<Long, Shelf> shelves = new HashMap<>();
    private final FleetRows rows;

    Candidates(FleetRows rows) {
        this.rows = rows;
    }

    /** The candidates of one rack; 0 = of none. */
    static final class Shelf {
        final long rack;
        int[] slots = new int[8];
        int size;
        boolean isSorted;

        Shelf(long rack) {
            this.rack = rack;
        }

        void add(int slot) {
            if (size == slots.length) {
                slots = Arrays.copyOf(slots, size * 2);
            }
            slots[size++] = slot;
        }

        /** By id, so that the same question has the same answer; only racks that are looked at are sorted. */
        int slot(int at, FleetRows rows) {
            if (!isSorted) {
                slots = Arrays.stream(slots, 0, size)
                        .boxed()
                        .sorted(Comparator.comparingLong(rows::id))
                        .mapToInt(Integer::intValue)
                        .toArray();
                isSorted = true;
            }
            return slots[at];
        }
    }

    void add(@Nullable Long rack, int slot) {
        shelves.computeIfAbsent(rack == null ? 0L : rack, Shelf::new).add(slot);
    }

    /**
     * Takes machines in rounds, one of each rack a round, from the racks with the most candidates on: so they are spread as far as they
     * can be.
     *
     * @return slots, in the order they were taken, {@code count} at most
     */
    List<Integer> take(int count, Limits limits, Sources sources) {
        List<Integer> taken = new ArrayList<>();
        List<Shelf> open = new ArrayList<>(shelves.values());
        open.sort(Comparator.comparingInt((Shelf shelf) -> -shelf.size).thenComparingLong(shelf -> shelf.rack));
        Map<Long, Integer> next = new HashMap<>();
        for (int round = 0; round < Math.min(limits.perRack(), LONGEST_ROUND) && !open.isEmpty(); round++) {
            for (Shelf shelf : open) {
                int at = first(shelf, next.getOrDefault(shelf.rack, 0), limits, sources);
                next.put(shelf.rack, at + 1);
                if (at < shelf.size) {
                    sources.use(shelf.slot(at, rows));
                    taken.add(shelf.slot(at, rows));
                }
                if (taken.size() == count) {
                    return taken;
                }
            }
            open.removeIf(shelf -> next.getOrDefault(shelf.rack, 0) >= shelf.size);
        }
        return taken;
    }

    private int first(Shelf shelf, int from, Limits limits, Sources sources) {
        int at = from;
        while (at < shelf.size && !sources.allows(shelf.slot(at, rows), limits.perSource())) {
            at++;
        }
        return at;
    }

    /** Most candidates in one rack. */
    int largest() {
        return shelves.values().stream().mapToInt(shelf -> shelf.size).max().orElse(0);
    }
}
