package dev.millwright.inventory.capacity;

import dev.millwright.inventory.db.JdbiSetup;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts and sums of one group while bins are added to it. Not thread-safe. */
final class Tally {
    private static final int UNITS = 0;
    private static final int WATTS = 1;
    private static final int CORES = 2;
    private static final int MEMORY = 3;
    private static final int DISK = 4;

    private final long[] standings = new long[Standing.values().length];
    private final long[] total = new long[5];
    private final long[] free = new long[5];
    private final Map<Integer, Long> problems = new HashMap<>();
    private final Map<Integer, Long> reservations = new HashMap<>();
    private long[] states = new long[8];
    private long servers;
    private long due;
    private long firstDue = Long.MAX_VALUE;
    private long lastDue;

    /** All machines of a bin. */
    void add(Bins bins, int bin, Measures measures) {
        add(bins, bin, bins.count(bin), measures);
    }

    /** So many machines like those of a bin; fewer than none takes them away again. */
    void add(Bins bins, int bin, int count, Measures measures) {
        servers += count;
        Standing standing = measures.standings()[bins.code(bin, Column.STANDING)];
        standings[standing.ordinal()] += count;
        int state = bins.code(bin, Column.STATE);
        if (state >= states.length) {
            states = Arrays.copyOf(states, state * 2);
        }
        states[state] += count;
        sum(total, count, bins, bin, measures);
        if (standing == Standing.FREE) {
            sum(free, count, bins, bin, measures);
        }
        count(problems, bins.code(bin, Column.PROBLEMS), count);
        count(reservations, bins.code(bin, Column.RESERVATION), count);
    }

    private static void sum(long[] sums, int count, Bins bins, int bin, Measures measures) {
        int model = bins.code(bin, Column.MODEL);
        int size = bins.code(bin, Column.SIZE);
        sums[UNITS] += count * measures.units()[model];
        sums[WATTS] += count * measures.watts()[model];
        sums[CORES] += count * measures.cores()[size];
        sums[MEMORY] = saturated(sums[MEMORY], count, measures.memory()[size]);
        sums[DISK] = saturated(sums[DISK], count, measures.disk()[size]);
    }

    /** Rather the largest number than a negative one. */
    private static long saturated(long sum, long count, long each) {
        return sum + (double) count * each >= Long.MAX_VALUE ? Long.MAX_VALUE : sum + count * each;
    }

    private static void count(Map<Integer, Long> counts, int code, long count) {
        if (code != 0) {
            counts.merge(code, count, Long::sum);
        }
    }

    /** All that another has counted. */
    void addMachines(Tally other) {
        servers += other.servers;
        for (int i = 0; i < standings.length; i++) {
            standings[i] += other.standings[i];
        }
        if (other.states.length > states.length) {
            states = Arrays.copyOf(states, other.states.length);
        }
        for (int i = 0; i < other.states.length; i++) {
            states[i] += other.states[i];
        }
        for (int i = 0; i < total.length; i++) {
            total[i] = saturated(total[i], 1, other.total[i]);
            free[i] = saturated(free[i], 1, other.free[i]);
        }
        other.problems.forEach((code, count) -> problems.merge(code, count, Long::sum));
        other.reservations.forEach((code, count) -> reservations.merge(code, count, Long::sum));
        due += other.due;
        firstDue = Math.min(firstDue, other.firstDue);
        lastDue = Math.max(lastDue, other.lastDue);
    }

    /** A machine that must leave its state by then. */
    void due(long micros) {
        due++;
        firstDue = Math.min(firstDue, micros);
        lastDue = Math.max(lastDue, micros);
    }

    /** Machines counted. */
    long servers() {
        return servers;
    }

    /** Whether a sum is as large as a number can be, so that nothing can be taken from it any more. */
    boolean isSaturated() {
        return total[MEMORY] == Long.MAX_VALUE || total[DISK] == Long.MAX_VALUE;
    }

    /**
     * What was counted.
     *
     * @param onTheWay the machines with a deadline
     * @param space the racks
     */
    Group group(Map<String, @Nullable Object> key, FleetRows rows, @Nullable Tally onTheWay, @Nullable Space space) {
        Map<Standing, Long> each = new EnumMap<>(Standing.class);
        for (Standing standing : Standing.values()) {
            each.put(standing, standings[standing.ordinal()]);
        }
        Map<String, Long> inState = new TreeMap<>();
        for (int code = 1;
                code < Math.min(states.length, rows.values(Column.STATE).size());
                code++) {
            if (states[code] > 0) {
                inState.put(String.valueOf(rows.values(Column.STATE).value(code)), states[code]);
            }
        }
        return new Group(
                key,
                servers,
                each,
                inState,
                sums(total),
                sums(free),
                words(problems, rows.values(Column.PROBLEMS)),
                words(reservations, rows.values(Column.RESERVATION)),
                onTheWay == null ? null : onTheWay.due(),
                space);
    }

    private @Nullable Due due() {
        return due == 0 ? null : new Due(due, JdbiSetup.fromMicros(firstDue), JdbiSetup.fromMicros(lastDue));
    }

    private static Sums sums(long[] of) {
        return new Sums(of[UNITS], of[WATTS], of[CORES], of[MEMORY], of[DISK]);
    }

    private static Map<String, Long> words(Map<Integer, Long> counts, Interned values) {
        Map<String, Long> words = new TreeMap<>();
        counts.forEach((code, count) -> Dimension.list(values.value(code))
                .forEach(value ->
                        words.merge(value instanceof Held held ? held.owner() : value.toString(), count, Long::sum)));
        return words;
    }
}
