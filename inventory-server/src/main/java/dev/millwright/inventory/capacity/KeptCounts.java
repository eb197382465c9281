package dev.millwright.inventory.capacity;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was counted for the questions that were asked last, and is changed with each machine that changes, so that the same question again
 * costs no walk through the bins. Asked by many threads while nothing changes; changed by one while nobody asks.
 */
final class KeptCounts {
    private static final int MOST = 64;
    private static final int MOST_GROUPS = 2_000;

    private final Map<Question, Kept> all = new ConcurrentHashMap<>();

    /** One question's tallies, and what it takes to change them. */
    record Kept(List<Grouping> groupings, Fitting fitting, Measures measures, Scan scan) {
        /** Whether the count can go on being kept. */
        boolean change(int bin, int machines) {
            if (fitting.matches(bin)) {
                scan.change(bin, machines, measures);
            }
            return scan.groups() <= MOST_GROUPS;
        }
    }

    /** What is kept of the question; null when nothing is. */
    @Nullable
    Kept find(Question question) {
        return all.get(question);
    }

    /** Keeps a count that is right at present, unless it is too large. */
    void keep(Question question, Kept count) {
        if (count.scan().groups() > MOST_GROUPS || count.scan().total().isSaturated()) {
            return;
        }
        if (all.size() >= MOST) {
            all.clear();
        }
        all.put(question, count);
    }

    /** So many machines more, or fewer, are in the bin. */
    void changed(int bin, int machines) {
        if (!all.isEmpty()) {
            all.values().removeIf(count -> !count.change(bin, machines));
        }
    }

    void clear() {
        all.clear();
    }
}
