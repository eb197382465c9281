package dev.millwright.inventory.capacity;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.web.query.Asked;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which racks belong to which places of a question that is about places only; good as long as the catalog's racks are the same. */
final class RackPlaces {
    private final int[] indexes;
    private long[] places = new long[16];
    private int size;

    /**
     * Of all racks.
     *
     * @throws InventoryException {@code INVALID} on {@code by} when there are more than {@code most} places
     */
    RackPlaces(View view, List<Grouping> groupings, List<Asked> filters, int most) {
        this.indexes = new int[view.catalog().racks().size()];
        List<Grouping> asked = filters.stream()
                .map(filter -> view.rows()
                        .kept()
                        .grouping(view, Dimension.named(filter.field().name(), "by")))
                .toList();
        List<BitSet> fitting = IntStream.range(0, asked.size())
                .mapToObj(i -> fits(asked.get(i), filters.get(i)))
                .toList();
        LongIndex known = new LongIndex();
        for (int rack = 0; rack < indexes.length; rack++) {
            indexes[rack] = -1;
            boolean fits = true;
            for (int i = 0; i < asked.size(); i++) {
                fits &= fitting.get(i).get(asked.get(i).ofRack(rack));
            }
            if (fits) {
                indexes[rack] = index(place(groupings, rack), known);
            }
            if (size > most) {
                throw Scan.tooMany();
            }
        }
    }

    private static BitSet fits(Grouping grouping, Asked filter) {
        BitSet fits = new BitSet();
        for (int group = 0; group < grouping.size(); group++) {
            fits.set(group, filter.fits(Dimension.list(grouping.value(group))));
        }
        return fits;
    }

    private static long place(List<Grouping> groupings, int rack) {
        long place = 0;
        long factor = 1;
        for (Grouping grouping : groupings) {
            place += factor * grouping.ofRack(rack);
            factor *= grouping.size();
        }
        return place;
    }

    private int index(long place, LongIndex known) {
        int index = known.get(place + 1);
        if (index < 0) {
            index = size++;
            known.put(place + 1, index);
            if (index == places.length) {
                places = Arrays.copyOf(places, index * 2);
            }
            places[index] = place;
        }
        return index;
    }

    /** Places that have racks. */
    int size() {
        return size;
    }

    long place(int index) {
        return places[index];
    }

    /** What the racks of each place have room for; the last is all together. */
    Space[] spaces(Catalog catalog) {
        Room[] rooms = new Room[size + 1];
        Arrays.setAll(rooms, index -> new Room());
        for (int rack = 0; rack < indexes.length; rack++) {
            if (indexes[rack] >= 0) {
                rooms[indexes[rack]].add(catalog.racks().get(rack));
                rooms[size].add(catalog.racks().get(rack));
            }
        }
        return Arrays.stream(rooms).map(Room::space).toArray(Space[]::new);
    }

    /** Room of several racks while it is summed up. */
    private static final class Room {
        private long racks;
        private long units;
        private long freeUnits;
        private long reserved;
        private long largest;
        private @Nullable Long budget;
        private @Nullable Long left;
        private long strandedUnits;
        private long strandedWatts;

        void add(RackSpace rack) {
            racks++;
            units += rack.row().heightUnits();
            freeUnits += rack.freeUnits();
            reserved += rack.reservedUnits();
            largest = Math.max(largest, rack.largestGap());
            Integer watts = rack.row().powerBudgetWatts();
            Long rest = rack.wattsLeft();
            if (watts == null || rest == null) {
                return;
            }
            budget = (budget == null ? 0 : budget) + watts;
            left = (left == null ? 0 : left) + rest;
            strandedUnits += rest < Space.LEAST_USEFUL_WATTS ? rack.freeUnits() : 0;
            strandedWatts += rack.freeUnits() == 0 ? rest : 0;
        }

        Space space() {
            return new Space(racks, units, freeUnits, reserved, largest, budget, left, strandedUnits, strandedWatts);
        }
    }
}
