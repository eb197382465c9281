package dev.millwright.inventory.capacity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What few machines have, in words, by group. Made for one answer. */
final class Words {
    private final FleetRows rows;
    private final List<@Nullable Map<String, Long>> problems;
    private final List<@Nullable Map<String, Long>> reservations;

    Words(FleetRows rows, int groups) {
        this.rows = rows;
        this.problems = new ArrayList<>(Collections.nCopies(groups, null));
        this.reservations = new ArrayList<>(Collections.nCopies(groups, null));
    }

    /** So many machines of the group have the problems of a code. */
    void problem(int group, int code, long count) {
        add(problems, group, rows.values(Column.PROBLEMS).value(code), count);
    }

    /** So many machines of the group are held by the reservation of a code. */
    void reservation(int group, int code, long count) {
        add(reservations, group, rows.values(Column.RESERVATION).value(code), count);
    }

    private static void add(List<@Nullable Map<String, Long>> all, int group, @Nullable Object value, long count) {
        Map<String, Long> words = all.get(group);
        if (words == null) {
            words = new TreeMap<>();
            all.set(group, words);
        }
        for (Object one : Dimension.list(value)) {
            words.merge(one instanceof Held held ? held.owner() : one.toString(), count, Long::sum);
        }
    }

    /** The name of a state. */
    String state(int code) {
        return String.valueOf(rows.values(Column.STATE).value(code));
    }

    /** Kinds of open findings of a group, each with how many machines have it. */
    Map<String, Long> problems(int group) {
        Map<String, Long> found = problems.get(group);
        return found == null ? Map.of() : found;
    }

    /** For whom how many of a group are reserved. */
    Map<String, Long> reservations(int group) {
        Map<String, Long> found = reservations.get(group);
        return found == null ? Map.of() : found;
    }
}
