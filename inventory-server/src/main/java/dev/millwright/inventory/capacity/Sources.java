package dev.millwright.inventory.capacity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many of the machines taken each power source feeds. */
final class Sources {
    private final View view;
    private final Map<String, Integer> used = new HashMap<>();

    Sources(View view) {
        this.view = view;
    }

    /** Whether one more may hang on all the sources of the machine. */
    boolean allows(int slot, int most) {
        return most == Limits.NONE || of(slot).stream().allMatch(source -> used.getOrDefault(source, 0) < most);
    }

    void use(int slot) {
        of(slot).forEach(source -> used.merge(source, 1, Integer::sum));
    }

    /** The sources of the machine's feeds; none when nobody said what it is plugged into. */
    private List<String> of(int slot) {
        int bin = view.rows().bin(slot);
        Object feeds = view.rows().value(bin, Column.FEEDS);
        RackSpace rack = view.catalog().found(view.rows().value(bin, Column.RACK));
        if (feeds == null || rack == null) {
            return List.of();
        }
        return Arrays.stream(feeds.toString().split(" "))
                .map(feed -> rack.sources().getOrDefault(feed, feed))
                .distinct()
                .toList();
    }

    /** Whether one more may hang on all the sources of a rack. */
    boolean allows(RackSpace rack, int most) {
        return most == Limits.NONE
                || rack.sources().values().stream().allMatch(source -> used.getOrDefault(source, 0) < most);
    }

    void use(RackSpace rack) {
        rack.sources().values().stream().distinct().forEach(source -> used.merge(source, 1, Integer::sum));
    }
}
