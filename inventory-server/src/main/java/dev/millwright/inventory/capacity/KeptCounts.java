package dev.millwright.inventory.capacity;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was counted for the questions that were asked last, and is changed with each machine that changes, so that the same question again
 * costs no walk through the bins. Asked by many threads while nothing changes; changed by one while nobody asks.
 */
final class KeptCounts {
    /** All groups of all questions together; about 250 bytes each. */
    private static final int MOST_GROUPS = 200_000;
    /** Of what was written of groups. */
    private static final long MOST_BYTES = 96L << 20;
    /** So many changes cost what a walk costs. */
    private static final int MOST_CHANGES = 20_000;
    /** What any count depends on, besides what it is asked by. */
    private static final Set<Column> ALWAYS = EnumSet.of(Column.MODEL, Column.SIZE, Column.STATE, Column.STANDING);

    private final Map<Question, Kept> all = new ConcurrentHashMap<>();
    private final Map<Dimension, Grouping> groupings = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();

    /** One question's tallies, and what it takes to change them. */
    static final class Kept {
        private final List<Grouping> groupings;
        private final Fitting fitting;
        private final Scan scan;
        private final @Nullable RackPlaces racks;
        private final Told told = new Told();
        private final Set<Column> columns = EnumSet.copyOf(ALWAYS);
        private volatile long askedAt;
        private int changes;

        Kept(List<Grouping> groupings, Fitting fitting, Scan scan, @Nullable RackPlaces racks) {
            this.groupings = groupings;
            this.fitting = fitting;
            this.scan = scan;
            this.racks = racks;
            groupings.forEach(grouping -> columns.add(grouping.dimension().column()));
            columns.addAll(fitting.columns());
        }

        List<Grouping> groupings() {
            return groupings;
        }

        Fitting fitting() {
            return fitting;
        }

        Scan scan() {
            return scan;
        }

        /** Where the racks belong; null when the question is not about places only. */
        @Nullable
        RackPlaces racks() {
            return racks;
        }

        /** What was written of its groups. */
        Told told() {
            return told;
        }

        private boolean change(int bin, int machines) {
            if (fitting.matches(bin)) {
                scan.change(bin, machines);
                scan.eachGroup(bin, told::forget);
            }
            changes++;
            return changes < MOST_CHANGES && scan.groups().size() <= Scan.MOST_GROUPS && !scan.isSaturated();
        }
    }

    /** The groups of a dimension, as they are now. */
    Grouping grouping(View view, Dimension dimension) {
        Grouping known = groupings.get(dimension);
        if (known != null && known.isCurrent(view)) {
            return known;
        }
        Grouping fresh = new Grouping(view, dimension);
        groupings.put(dimension, fresh);
        return fresh;
    }

    /** What is kept of the question; null when nothing is. */
    @Nullable
    Kept find(Question question) {
        Kept kept = all.get(question);
        if (kept != null) {
            kept.askedAt = asked.incrementAndGet();
            kept.changes = 0;
        }
        return kept;
    }

    /** Keeps a count that is right at present, unless it is too large; forgets what was not asked for longest. */
    synchronized void keep(Question question, Kept count) {
        if (count.scan().groups().size() > Scan.MOST_GROUPS || count.scan().isSaturated()) {
            return;
        }
        count.askedAt = asked.incrementAndGet();
        all.put(question, count);
        int groups = all.values().stream()
                .mapToInt(kept -> kept.scan().groups().size())
                .sum();
        while (groups > MOST_GROUPS) {
            Map.Entry<Question, Kept> oldest = all.entrySet().stream()
                    .min(Comparator.comparingLong(entry -> entry.getValue().askedAt))
                    .orElseThrow();
            groups -= oldest.getValue().scan().groups().size();
            all.remove(oldest.getKey());
        }
    }

    /** Whether there is room for what is written of groups. */
    boolean mayTell() {
        return all.values().stream().mapToLong(kept -> kept.told().bytes()).sum() < MOST_BYTES;
    }

    /** How many are kept. */
    int size() {
        return all.size();
    }

    /** So many machines more, or fewer, are in the bin. */
    void changed(int bin, int machines) {
        if (!all.isEmpty()) {
            all.values().removeIf(count -> !count.change(bin, machines));
        }
    }

    /** The column has a value that it did not have. */
    void newWord(Column column) {
        all.values().removeIf(count -> count.columns.contains(column));
    }

    void clear() {
        all.clear();
    }
}
