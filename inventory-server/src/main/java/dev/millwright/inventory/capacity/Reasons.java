package dev.millwright.inventory.capacity;

import dev.millwright.inventory.capacity.LeftOut.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what was left out and why. */
final class Reasons {
    private final Map<String, Heap> heaps = new TreeMap<>();

    /** What was left out for one reason. */
    static final class Heap {
        private final Reason reason;
        private final String detail;
        private final List<Long> ids = new ArrayList<>();
        private long count;

        private Heap(Reason reason, String detail) {
            this.reason = reason;
            this.detail = detail;
        }

        void add(long id) {
            count++;
            if (!isFull()) {
                ids.add(id);
            }
        }

        /** Counts without naming. */
        void add(int more) {
            count += more;
        }

        boolean isFull() {
            return ids.size() >= LeftOut.MOST_IDS;
        }

        private LeftOut told() {
            return new LeftOut(reason, detail, count, ids.stream().sorted().toList());
        }
    }

    Heap of(Reason reason, String detail) {
        return heaps.computeIfAbsent((reason.ordinal() + 10) + detail, key -> new Heap(reason, detail));
    }

    List<LeftOut> all() {
        return heaps.values().stream()
                .filter(heap -> heap.count > 0)
                .map(Heap::told)
                .toList();
    }
}
