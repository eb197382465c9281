package dev.millwright.inventory.capacity;

import dev.millwright.inventory.web.query.Asked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is expected to arrive, by the keys of a question that is about sites and models only; others say nothing of it. Made for one answer. */
final class Arrivals {
    private final Map<Map<String, @Nullable Object>, Expected> byKey = new HashMap<>();
    private @Nullable Expected all;

    /** What fits the question. */
    static Arrivals of(Catalog catalog, Question question) {
        Arrivals arrivals = new Arrivals();
        boolean isKnown = question.by().stream().allMatch(Dimension::isKnownBeforehand)
                && question.filters().stream()
                        .allMatch(filter -> dimension(filter).isKnownBeforehand());
        for (ExpectedRow row : isKnown ? catalog.expected() : List.<ExpectedRow>of()) {
            boolean fits = question.filters().stream()
                    .allMatch(filter -> filter.fits(dimension(filter)
                            .all(catalog, row.value(dimension(filter).column()))));
            if (fits) {
                arrivals.add(catalog, question, row);
            }
        }
        return arrivals;
    }

    private static Dimension dimension(Asked filter) {
        return Dimension.named(filter.field().name(), "by");
    }

    private void add(Catalog catalog, Question question, ExpectedRow row) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        question.by().forEach(one -> key.put(one.word(), one.of(catalog, row.value(one.column()))));
        Expected expected = Expected.of(row, catalog.model(row.hardwareModelId()));
        byKey.merge(key, expected, Expected::plus);
        all = all == null ? expected : all.plus(expected);
    }

    /** What is expected of a key, and is then told; null when nothing is. */
    @Nullable
    Expected take(Map<String, @Nullable Object> key) {
        return byKey.remove(key);
    }

    /** The keys of which nothing is here yet: those that were not taken. */
    List<Map<String, @Nullable Object>> rest() {
        return new ArrayList<>(byKey.keySet());
    }

    /** All together; null when nothing is expected. */
    @Nullable
    Expected all() {
        return all;
    }
}
