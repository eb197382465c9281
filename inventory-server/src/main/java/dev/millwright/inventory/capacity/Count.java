package dev.millwright.inventory.capacity;

import dev.millwright.inventory.errors.InventoryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers one question from memory: walks the bins once, on several threads when they are many. Made for one answer. */
final class Count {
    /** Fewer are walked before another thread would have begun. */
    private static final int LEAST_PART = 50_000;

    private static final int MOST_PARTS = 4;

    private final View view;
    private final Question question;
    private final Bins bins;
    private final List<Grouping> groupings;
    private final Fitting fitting;

    private Count(View view, Question question) {
        this.view = view;
        this.question = question;
        this.bins = view.rows().bins();
        this.fitting = new Fitting(view, question.filters());
        this.groupings = question.by().stream()
                .map(dimension -> new Grouping(view, dimension))
                .toList();
    }

    /**
     * The answer.
     *
     * @throws InventoryException {@code INVALID} on {@code by} when there would be more than 10000 groups
     */
    static CapacityAnswer of(View view, Question question) {
        Count count = new Count(view, question);
        Scan scan = count.machines();
        Tally total = scan.total();
        if (question.isOfPlaces()) {
            count.racks(scan, total);
        }
        return count.answer(scan, total);
    }

    private Scan machines() {
        Measures measures = Measures.of(view);
        int parts = Math.max(1, Math.min(MOST_PARTS, bins.size() / LEAST_PART));
        List<Scan> scans = IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> {
                    Scan scan = new Scan(bins, groupings);
                    scan.add(edge(part, parts), edge(part + 1, parts), fitting, measures);
                    return scan;
                })
                .toList();
        Scan first = scans.get(0);
        scans.subList(1, parts).forEach(first::addAll);
        view.rows().eachDue(slot -> {
            int bin = view.rows().bin(slot);
            if (fitting.fits(bin)) {
                first.due(bin, view.rows().deadline(slot));
            }
        });
        return first;
    }

    private int edge(int part, int parts) {
        return (int) ((long) bins.size() * part / parts);
    }

    private void racks(Scan scan, Tally total) {
        for (RackSpace rack : view.catalog().racks().values()) {
            boolean fits = question.filters().stream()
                    .allMatch(filter -> filter.fits(Dimension.list(
                            Dimension.named(filter.field().name(), "by").ofRack(view.catalog(), rack))));
            if (!fits) {
                continue;
            }
            long place = 0;
            long factor = 1;
            for (Grouping grouping : groupings) {
                place += factor * grouping.ofRack(view.catalog(), rack);
                factor *= grouping.size();
            }
            total.add(rack);
            scan.tally(place).add(rack);
        }
    }

    private CapacityAnswer answer(Scan scan, Tally total) {
        List<Group> groups = new ArrayList<>();
        if (!groupings.isEmpty()) {
            scan.each((place, tally) -> groups.add(tally.group(key(place), view.rows())));
        }
        groups.sort(Comparator.comparing(Group::key, Count::byKey));
        return new CapacityAnswer(
                view.asOfEvent(),
                question.by().stream().map(Dimension::word).toList(),
                groups,
                total.group(Map.of(), view.rows()));
    }

    private Map<String, @Nullable Object> key(long place) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        long rest = place;
        for (Grouping grouping : groupings) {
            grouping.tell((int) (rest % grouping.size()), key);
            rest /= grouping.size();
        }
        return key;
    }

    /** What has no value comes first, as in lists. */
    private static int byKey(Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        for (Map.Entry<String, @Nullable Object> entry : one.entrySet()) {
            int sign = compare(entry.getValue(), other.get(entry.getKey()));
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return ((Comparable) one).compareTo(other);
    }
}
