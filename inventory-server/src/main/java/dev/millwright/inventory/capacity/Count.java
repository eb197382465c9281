package dev.millwright.inventory.capacity;

import dev.millwright.inventory.errors.InventoryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers one question from memory: walks the bins once. Made for one answer. */
final class Count {
    private static final int MOST_GROUPS = 10_000;
    private static final int MOST_DIRECT = 1 << 18;

    private final View view;
    private final Question question;
    private final Bins bins;
    private final Fitting fitting;
    private final List<Grouping> groupings;
    private final Map<Long, Tally> many = new HashMap<>();
    private final @Nullable Tally @Nullable [] few;
    private final Tally total = new Tally();
    private int made;

    private Count(View view, Question question) {
        this.view = view;
        this.question = question;
        this.bins = view.rows().bins();
        this.fitting = new Fitting(view, question.filters());
        this.groupings = question.by().stream()
                .map(dimension -> new Grouping(view, dimension))
                .toList();
        long places = places();
        this.few = places > MOST_DIRECT ? null : new Tally[(int) places];
    }

    private long places() {
        try {
            return groupings.stream().mapToLong(Grouping::size).reduce(1, Math::multiplyExact);
        } catch (ArithmeticException overflow) {
            InventoryException refused = tooMany();
            refused.addSuppressed(overflow);
            throw refused;
        }
    }

    /**
     * The answer.
     *
     * @throws InventoryException {@code INVALID} on {@code by} when there would be more than {@value #MOST_GROUPS} groups
     */
    static CapacityAnswer of(View view, Question question) {
        Count count = new Count(view, question);
        count.machines();
        if (question.isOfPlaces()) {
            count.racks();
        }
        return count.answer();
    }

    private void machines() {
        Measures measures = Measures.of(view);
        for (int bin = 0; bin < bins.size(); bin++) {
            if (fitting.fits(bin)) {
                int found = bin;
                total.add(bins, bin, measures);
                each(bin, tally -> tally.add(bins, found, measures));
            }
        }
        view.rows().eachDue(slot -> {
            int bin = view.rows().bin(slot);
            if (fitting.fits(bin)) {
                long deadline = view.rows().deadline(slot);
                total.due(deadline);
                each(bin, tally -> tally.due(deadline));
            }
        });
    }

    private void each(int bin, Consumer<Tally> work) {
        long place = 0;
        int[] several = null;
        long step = 0;
        long factor = 1;
        for (Grouping grouping : groupings) {
            int[] many = grouping.severalOf(bins, bin);
            if (many == null) {
                place += factor * grouping.of(bins, bin);
            } else {
                several = many;
                step = factor;
            }
            factor *= grouping.size();
        }
        if (several == null) {
            work.accept(tally(place));
            return;
        }
        for (int one : several) {
            work.accept(tally(place + step * one));
        }
    }

    private Tally tally(long place) {
        Tally known = few == null ? many.get(place) : few[(int) place];
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

    private static InventoryException tooMany() {
        return InventoryException.invalid(
                "by", "makes more than %d groups: ask for fewer dimensions or add filters".formatted(MOST_GROUPS));
    }

    private void eachTally(BiConsumer<Long, Tally> work) {
        many.forEach(work);
        for (int place = 0; few != null && place < few.length; place++) {
            if (few[place] != null) {
                work.accept((long) place, few[place]);
            }
        }
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
            for (Grouping grouping : groupings) {
                place += factor * grouping.ofRack(view.catalog(), rack);
                factor *= grouping.size();
            }
            total.add(rack);
            tally(place).add(rack);
        }
    }

    private CapacityAnswer answer() {
        List<Group> groups = new ArrayList<>();
        if (!groupings.isEmpty()) {
            eachTally((place, tally) -> groups.add(tally.group(key(place), view.rows())));
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
