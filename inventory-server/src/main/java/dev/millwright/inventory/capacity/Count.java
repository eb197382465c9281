package dev.millwright.inventory.capacity;

import dev.millwright.inventory.errors.InventoryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers one question from memory: from what is kept of it, or by walking the bins, on several threads when they are many. */
final class Count {
    /** Fewer are walked before another thread would have begun. */
    private static final int LEAST_PART = 50_000;

    private static final int MOST_PARTS = 4;

    private final View view;
    private final Question question;
    private final Bins bins;
    private final KeptCounts.Kept count;
    private final Map<Long, Space> spaces = new HashMap<>();
    private @Nullable Space allSpace;

    private Count(View view, Question question) {
        this.view = view;
        this.question = question;
        this.bins = view.rows().bins();
        KeptCounts.Kept kept = view.rows().kept().find(question);
        this.count = kept == null ? walk() : kept;
        if (kept == null) {
            view.rows().kept().keep(question, count);
        }
    }

    /**
     * The answer.
     *
     * @throws InventoryException {@code INVALID} on {@code by} when there would be more than 10000 groups
     */
    static CapacityAnswer of(View view, Question question) {
        Count count = new Count(view, question);
        if (question.isOfPlaces()) {
            count.racks();
        }
        return count.answer(count.due());
    }

    private KeptCounts.Kept walk() {
        Measures measures = Measures.of(view);
        Fitting fitting = new Fitting(view, question.filters());
        List<Grouping> groupings = question.by().stream()
                .map(dimension -> new Grouping(view, dimension))
                .toList();
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
        return new KeptCounts.Kept(groupings, fitting, measures, first);
    }

    private int edge(int part, int parts) {
        return (int) ((long) bins.size() * part / parts);
    }

    private Scan due() {
        Scan due = new Scan(bins, count.groupings());
        view.rows().eachDue(slot -> {
            int bin = view.rows().bin(slot);
            if (count.fitting().matches(bin)) {
                due.due(bin, view.rows().deadline(slot));
            }
        });
        return due;
    }

    private void racks() {
        for (RackSpace rack : view.catalog().racks().values()) {
            boolean fits = question.filters().stream()
                    .allMatch(filter -> filter.fits(Dimension.list(
                            Dimension.named(filter.field().name(), "by").ofRack(view.catalog(), rack))));
            if (!fits) {
                continue;
            }
            long place = 0;
            long factor = 1;
            for (Grouping grouping : count.groupings()) {
                place += factor * grouping.ofRack(view.catalog(), rack);
                factor *= grouping.size();
            }
            spaces.merge(place, Space.NONE.plus(rack), (sum, one) -> sum.plus(rack));
            allSpace = (allSpace == null ? Space.NONE : allSpace).plus(rack);
        }
        if (spaces.size() > Scan.MOST_GROUPS) {
            throw Scan.tooMany();
        }
    }

    private CapacityAnswer answer(Scan due) {
        List<Group> groups = new ArrayList<>();
        if (!question.by().isEmpty()) {
            count.scan().each((place, tally) -> {
                Space space = spaces.remove(place);
                if (tally.servers() > 0 || space != null) {
                    groups.add(tally.group(key(place), view.rows(), due.find(place), space));
                }
            });
            spaces.forEach((place, space) -> groups.add(new Tally().group(key(place), view.rows(), null, space)));
        }
        groups.sort(Comparator.comparing(Group::key, Count::byKey));
        return new CapacityAnswer(
                view.asOfEvent(),
                question.by().stream().map(Dimension::word).toList(),
                groups,
                count.scan().total().group(Map.of(), view.rows(), due.total(), allSpace));
    }

    private Map<String, @Nullable Object> key(long place) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        long rest = place;
        for (Grouping grouping : count.groupings()) {
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
