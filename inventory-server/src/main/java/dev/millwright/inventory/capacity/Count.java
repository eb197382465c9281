package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.errors.InventoryException;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final KeptCounts.Kept count;
    private final List<Grouping> order;

    private Count(View view, Question question, int most) {
        this.view = view;
        this.question = question;
        Question kind = question.sorted();
        KeptCounts.Kept kept = view.rows().kept().find(kind);
        this.count = kept == null ? walk(kind, most) : kept;
        if (kept == null) {
            view.rows().kept().keep(kind, count);
        }
        this.order = inOrder();
    }

    /**
     * The answer.
     *
     * @throws InventoryException {@code INVALID} on {@code by} when there would be more than 10000 groups
     */
    static CapacityAnswer of(View view, Question question) {
        return new Count(view, question, Scan.MOST_GROUPS).answer();
    }

    /** The answer, however many groups it has. */
    static CapacityAnswer whole(View view, Question question) {
        return new Count(view, question, Integer.MAX_VALUE).answer();
    }

    /** The answer as JSON: what was written of groups that have not changed since is written again. */
    static byte[] told(View view, Question question, ObjectMapper mapper) {
        return new Count(view, question, Scan.MOST_GROUPS).tell(new Telling(mapper));
    }

    private KeptCounts.Kept walk(Question kind, int most) {
        Measures measures = Measures.of(view);
        Fitting fitting = new Fitting(view, kind.filters());
        List<Grouping> groupings = kind.by().stream()
                .map(dimension -> view.rows().kept().grouping(view, dimension))
                .toList();
        RackPlaces racks = kind.isOfPlaces() ? new RackPlaces(view, groupings, kind.filters(), most) : null;
        int bins = view.rows().bins().size();
        int parts = Math.max(1, Math.min(MOST_PARTS, bins / LEAST_PART));
        List<Scan> scans = IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> {
                    Scan scan = new Scan(view, groupings, measures);
                    scan.add(edge(bins, part, parts), edge(bins, part + 1, parts), fitting, most);
                    return scan;
                })
                .toList();
        Scan first = scans.get(0);
        scans.subList(1, parts).forEach(scan -> first.addAll(scan, most));
        return new KeptCounts.Kept(groupings, fitting, first, racks);
    }

    private static int edge(int bins, int part, int parts) {
        return (int) ((long) bins * part / parts);
    }

    /** One group of the answer, before it is told. */
    private record Found(
            long rank, int group, long place, @Nullable Space space) {}

    private byte[] tell(Telling out) {
        boolean hasMore =
                count.racks() != null || Arrivals.of(view.catalog(), question).all() != null;
        if (hasMore || question.by().isEmpty()) {
            return out.whole(answer());
        }
        Tallies tallies = count.scan().groups();
        Dues dues = new Dues(tallies.size());
        Dues allDue = new Dues(1);
        due(dues, allDue);
        boolean mayKeep = view.rows().kept().mayTell();
        Words words = null;
        out.begin(view.asOfEvent(), question.by().stream().map(Dimension::word).toList());
        for (Found found : found(null)) {
            byte[] rest = count.told().of(found.group());
            if (rest == null) {
                words = words == null ? tallies.words(view.rows()) : words;
                Beside beside = new Beside(dues.of(found.group()), null, null);
                rest = out.rest(tallies.group(found.group(), Map.of(), words, beside));
                if (mayKeep) {
                    count.told().keep(found.group(), rest);
                }
            }
            out.group(order, count.scan(), found.place(), rest);
        }
        return out.end(total(new Beside(allDue.of(0), null, null)));
    }

    private Group total(Beside beside) {
        Tallies total = count.scan().total();
        return total.size() == 0 ? empty(Map.of(), beside) : total.group(0, Map.of(), total.words(view.rows()), beside);
    }

    private CapacityAnswer answer() {
        Tallies tallies = count.scan().groups();
        Dues dues = new Dues(tallies.size());
        Dues allDue = new Dues(1);
        due(dues, allDue);
        RackPlaces racks = count.racks();
        Space[] spaces = racks == null ? null : racks.spaces(view.catalog());
        Words words = tallies.words(view.rows());
        List<Group> groups = new ArrayList<>();
        Arrivals arrivals = Arrivals.of(view.catalog(), question);
        for (Found found : question.by().isEmpty() ? List.<Found>of() : found(spaces)) {
            Map<String, @Nullable Object> key = key(found.place());
            Due due = found.group() < 0 ? null : dues.of(found.group());
            Beside beside = new Beside(due, arrivals.take(key), found.space());
            groups.add(found.group() < 0 ? empty(key, beside) : tallies.group(found.group(), key, words, beside));
        }
        if (!question.by().isEmpty()) {
            addRest(groups, arrivals);
        }
        Space space = spaces == null || spaces.length == 1 ? null : spaces[spaces.length - 1];
        Beside beside = new Beside(allDue.of(0), arrivals.all(), space);
        return new CapacityAnswer(
                view.asOfEvent(), question.by().stream().map(Dimension::word).toList(), groups, total(beside));
    }

    /** Groups of which nothing is here yet. */
    private void addRest(List<Group> groups, Arrivals arrivals) {
        List<Map<String, @Nullable Object>> rest = arrivals.rest();
        rest.forEach(key -> groups.add(empty(key, new Beside(null, arrivals.take(key), null))));
        if (!rest.isEmpty()) {
            groups.sort(Comparator.comparing(group -> List.copyOf(group.key().entrySet()), Count::byKey));
        }
    }

    private static int byKey(
            List<Map.Entry<String, @Nullable Object>> one, List<Map.Entry<String, @Nullable Object>> other) {
        for (int i = 0; i < one.size(); i++) {
            int sign = Grouping.compare(one.get(i).getValue(), other.get(i).getValue());
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private Group empty(Map<String, @Nullable Object> key, Beside beside) {
        Tallies none = count.scan().groups().like();
        int group = none.make();
        return none.group(group, key, none.words(view.rows()), beside);
    }

    private void due(Dues dues, Dues all) {
        FleetRows rows = view.rows();
        rows.eachDue(slot -> {
            int bin = rows.bin(slot);
            if (count.fitting().matches(bin)) {
                all.add(0, rows.deadline(slot));
                count.scan().eachGroup(bin, group -> dues.add(group, rows.deadline(slot)));
            }
        });
    }

    /** By rising key; what has no value comes first, as in lists. */
    private List<Found> found(Space @Nullable [] spaces) {
        Scan scan = count.scan();
        RackPlaces racks = count.racks();
        List<Found> found = new ArrayList<>();
        @Nullable Space[] spaceOf = new Space[scan.groups().size()];
        for (int i = 0; racks != null && spaces != null && i < racks.size(); i++) {
            int group = scan.find(racks.place(i));
            if (group >= 0) {
                spaceOf[group] = spaces[i];
            } else {
                found.add(new Found(rank(racks.place(i)), -1, racks.place(i), spaces[i]));
            }
        }
        for (int group = 0; group < spaceOf.length; group++) {
            if (scan.groups().servers(group) > 0 || spaceOf[group] != null) {
                long place = scan.placeOf(group);
                found.add(new Found(rank(place), group, place, spaceOf[group]));
            }
        }
        found.sort(Comparator.comparingLong(Found::rank));
        return found;
    }

    private long rank(long place) {
        long rank = 0;
        for (Grouping grouping : order) {
            rank = rank * grouping.size() + grouping.rank(count.scan().numberIn(place, grouping));
        }
        return rank;
    }

    private Map<String, @Nullable Object> key(long place) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        order.forEach(grouping -> grouping.tell(count.scan().numberIn(place, grouping), key));
        return key;
    }

    private List<Grouping> inOrder() {
        return question.by().stream()
                .map(dimension -> count.groupings().stream()
                        .filter(grouping -> grouping.dimension() == dimension)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
