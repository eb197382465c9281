package dev.millwright.inventory.capacity;

import dev.millwright.inventory.errors.InventoryException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Tallies by group, of a part of the bins. A group's place is made of its number in each dimension. Not thread-safe. */
final class Scan {
    /** Most groups of an answer. */
    static final int MOST_GROUPS = 10_000;

    private static final int MOST_DIRECT = 1 << 17;

    private final Bins bins;
    private final List<Grouping> groupings;
    private final int[][] ones;
    private final Column[] columns;
    private final long[] factors;
    private final @Nullable Grouping many;
    private final Tallies tallies;
    private final @Nullable Tallies all;
    private final int @Nullable [] direct;
    private final LongIndex indirect = new LongIndex();
    private long[] places = new long[16];
    private long manyFactor;

    Scan(View view, List<Grouping> groupings, Measures measures) {
        this.bins = view.rows().bins();
        this.groupings = groupings;
        this.tallies =
                new Tallies(bins, measures, view.rows().values(Column.STATE).size());
        List<Grouping> single =
                groupings.stream().filter(one -> !one.dimension().isMany()).toList();
        this.many = groupings.stream()
                .filter(one -> one.dimension().isMany())
                .findFirst()
                .orElse(null);
        this.ones = single.stream().map(Grouping::ofCodes).toArray(int[][]::new);
        this.columns = single.stream().map(one -> one.dimension().column()).toArray(Column[]::new);
        this.factors = new long[single.size()];
        long factor = 1;
        for (Grouping grouping : groupings) {
            if (grouping == many) {
                manyFactor = factor;
            } else {
                factors[single.indexOf(grouping)] = factor;
            }
            factor = larger(factor, grouping.size());
        }
        this.direct = factor > MOST_DIRECT ? null : new int[(int) factor];
        this.all = many == null ? null : tallies.like();
        if (all != null) {
            all.make();
        }
    }

    private static long larger(long factor, int size) {
        try {
            return Math.multiplyExact(factor, size);
        } catch (ArithmeticException overflow) {
            InventoryException refused = tooMany();
            refused.addSuppressed(overflow);
            throw refused;
        }
    }

    static InventoryException tooMany() {
        return InventoryException.invalid(
                "by", "makes more than %d groups: ask for fewer dimensions or add filters".formatted(MOST_GROUPS));
    }

    /**
     * Counts all bins of a range that fit.
     *
     * @throws InventoryException {@code INVALID} on {@code by} when there are more than {@code most} groups
     */
    void add(int from, int to, Fitting fitting, int most) {
        for (int bin = from; bin < to; bin++) {
            if (fitting.fits(bin)) {
                change(bin, bins.count(bin));
                if (tallies.size() > most) {
                    throw tooMany();
                }
            }
        }
    }

    /** So many more machines, or fewer, are like those of the bin. */
    void change(int bin, int count) {
        long place = place(bin);
        if (many == null || all == null) {
            tallies.add(group(place), bin, count);
            return;
        }
        all.add(0, bin, count);
        for (int one : several(many, bin)) {
            tallies.add(group(place + manyFactor * one), bin, count);
        }
    }

    private int[] several(Grouping of, int bin) {
        int[] several = of.severalOf(bins.code(bin, of.dimension().column()));
        return several == null ? new int[0] : several;
    }

    private long place(int bin) {
        long place = 0;
        for (int i = 0; i < ones.length; i++) {
            place += factors[i] * ones[i][bins.code(bin, columns[i])];
        }
        return place;
    }

    /** Goes through the groups of a bin that was counted. */
    void eachGroup(int bin, IntConsumer work) {
        long place = place(bin);
        if (many == null) {
            work.accept(find(place));
            return;
        }
        for (int one : several(many, bin)) {
            work.accept(find(place + manyFactor * one));
        }
    }

    /** The group of a place, -1 when nothing was counted there. */
    int find(long place) {
        return direct == null ? indirect.get(place + 1) : direct[(int) place] - 1;
    }

    private int group(long place) {
        int known = find(place);
        if (known >= 0) {
            return known;
        }
        int fresh = tallies.make();
        if (direct == null) {
            indirect.put(place + 1, fresh);
        } else {
            direct[(int) place] = fresh + 1;
        }
        if (fresh == places.length) {
            places = Arrays.copyOf(places, fresh * 2);
        }
        places[fresh] = place;
        return fresh;
    }

    /** Takes over what another part has counted. */
    void addAll(Scan other, int most) {
        int[] groups = new int[other.tallies.size()];
        for (int its = 0; its < groups.length; its++) {
            groups[its] = group(other.places[its]);
            tallies.addGroup(groups[its], other.tallies, its);
        }
        tallies.addWords(other.tallies, groups);
        if (all != null && other.all != null) {
            all.addGroup(0, other.all, 0);
            all.addWords(other.all, new int[1]);
        }
        if (tallies.size() > most) {
            throw tooMany();
        }
    }

    /** The groups, those that have become empty included. */
    Tallies groups() {
        return tallies;
    }

    /** Whether a sum was as large as a number can be, so that nothing can be taken from it any more. */
    boolean isSaturated() {
        return tallies.isSaturated() || all != null && all.isSaturated();
    }

    /** The place of a group. */
    long placeOf(int group) {
        return places[group];
    }

    /** The number in one dimension that a place has. */
    int numberIn(long place, Grouping grouping) {
        long rest = place;
        for (Grouping one : groupings) {
            if (one == grouping) {
                return (int) (rest % one.size());
            }
            rest /= one.size();
        }
        throw new IllegalArgumentException("not grouped by " + grouping.dimension());
    }

    /** All machines, each once, as the one group there is. */
    Tallies total() {
        if (all != null) {
            return all;
        }
        Tallies total = tallies.like();
        total.make();
        for (int group = 0; group < tallies.size(); group++) {
            total.addGroup(0, tallies, group);
        }
        total.addWords(tallies, new int[tallies.size()]);
        return total;
    }
}
