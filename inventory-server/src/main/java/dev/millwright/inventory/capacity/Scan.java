package dev.millwright.inventory.capacity;

import dev.millwright.inventory.errors.InventoryException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tallies by group, of a part of the bins. A group's place is made of its number in each dimension. Used by one thread at a time. */
final class Scan {
    static final int MOST_GROUPS = 10_000;
    private static final int MOST_DIRECT = 1 << 14;

    private final Bins bins;
    private final List<Grouping> groupings;
    private final boolean isMany;
    private final Map<Long, Tally> many = new HashMap<>();
    private final @Nullable Tally @Nullable [] few;
    private final Tally all = new Tally();
    private int made;

    Scan(Bins bins, List<Grouping> groupings) {
        this.bins = bins;
        this.groupings = groupings;
        this.isMany = groupings.stream().anyMatch(one -> one.dimension().isMany());
        long places = places(groupings);
        this.few = places > MOST_DIRECT ? null : new Tally[(int) places];
    }

    private static long places(List<Grouping> groupings) {
        try {
            return groupings.stream().mapToLong(Grouping::size).reduce(1, Math::multiplyExact);
        } catch (ArithmeticException overflow) {
            InventoryException refused = tooMany();
            refused.addSuppressed(overflow);
            throw refused;
        }
    }

    /** All bins of a range that fit. */
    void add(int from, int to, Fitting fitting, Measures measures) {
        for (int bin = from; bin < to; bin++) {
            if (fitting.fits(bin)) {
                int found = bin;
                if (isMany) {
                    all.add(bins, bin, measures);
                    each(bin, tally -> tally.add(bins, found, measures));
                } else {
                    tally(place(bin)).add(bins, bin, measures);
                }
            }
        }
    }

    /** A machine of the bin must leave its state by then. */
    void due(int bin, long micros) {
        if (isMany) {
            all.due(micros);
        }
        each(bin, tally -> tally.due(micros));
    }

    /** So many more machines, or fewer, are like those of the bin. */
    void change(int bin, int count, Measures measures) {
        if (isMany) {
            all.add(bins, bin, count, measures);
        }
        each(bin, tally -> tally.add(bins, bin, count, measures));
    }

    /** Groups there are, those that have become empty included. */
    int groups() {
        return made;
    }

    /** The tally of a place; null when there is none. */
    @Nullable
    Tally find(long place) {
        return few == null ? many.get(place) : few[(int) place];
    }

    private long place(int bin) {
        long place = 0;
        long factor = 1;
        for (int i = 0; i < groupings.size(); i++) {
            Grouping grouping = groupings.get(i);
            place += factor * grouping.of(bins, bin);
            factor *= grouping.size();
        }
        return place;
    }

    private void each(int bin, Consumer<Tally> work) {
        if (!isMany) {
            work.accept(tally(place(bin)));
            return;
        }
        long place = 0;
        long factor = 1;
        long step = 0;
        int[] several = {0};
        for (Grouping grouping : groupings) {
            int[] its = grouping.severalOf(bins, bin);
            if (its == null) {
                place += factor * grouping.of(bins, bin);
            } else {
                several = its;
                step = factor;
            }
            factor *= grouping.size();
        }
        for (int one : several) {
            work.accept(tally(place + step * one));
        }
    }

    private Tally tally(long place) {
        Tally known = find(place);
        if (known != null) {
            return known;
        }
        if (made == MOST_GROUPS) {
            throw tooMany();
        }
        made++;
        Tally fresh = new Tally();
        if (few == null) {
            many.put(place, fresh);
        } else {
            few[(int) place] = fresh;
        }
        return fresh;
    }

    static InventoryException tooMany() {
        return InventoryException.invalid(
                "by", "makes more than %d groups: ask for fewer dimensions or add filters".formatted(MOST_GROUPS));
    }

    /** Goes through the groups there are. */
    void each(BiConsumer<Long, Tally> work) {
        many.forEach(work);
        for (int place = 0; few != null && place < few.length; place++) {
            Tally tally = few[place];
            if (tally != null) {
                work.accept((long) place, tally);
            }
        }
    }

    /** Takes over what another part has counted. */
    void addAll(Scan other) {
        other.each((place, tally) -> tally(place).addMachines(tally));
        all.addMachines(other.all);
    }

    /** All machines, each once. */
    Tally total() {
        if (isMany) {
            return all;
        }
        Tally total = new Tally();
        each((place, tally) -> total.addMachines(tally));
        return total;
    }
}
