package dev.millwright.inventory.capacity;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts and sums of groups, each a few numbers side by side in one array, so that counting a bin touches little. Not thread-safe. */
final class Tallies {
    private static final int SUMS = 5;
    private static final int MEMORY = 3;
    private static final int DISK = 4;
    private static final int FREE = Standing.values().length;
    private static final int OTHER = FREE + SUMS;
    private static final int STATES = OTHER + SUMS;

    private final Bins bins;
    private final Measures measures;
    private final PairCounts problems = new PairCounts();
    private final PairCounts reservations = new PairCounts();
    private final int stride;
    private long[] numbers;
    private int size;
    private boolean isSaturated;

    /** For groups of these bins; {@code states} are the codes there are for them. */
    Tallies(Bins bins, Measures measures, int states) {
        this.bins = bins;
        this.measures = measures;
        this.stride = STATES + states;
        this.numbers = new long[stride * 16];
    }

    /** Another empty one of the same kind. */
    Tallies like() {
        return new Tallies(bins, measures, stride - STATES);
    }

    /** Groups there are. */
    int size() {
        return size;
    }

    /** Makes an empty group; its number. */
    int make() {
        if ((size + 1) * stride > numbers.length) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        return size++;
    }

    /** So many machines like those of a bin; fewer than none takes them away again. */
    void add(int group, int bin, int count) {
        int base = group * stride;
        Standing standing = measures.standings()[bins.code(bin, Column.STANDING)];
        numbers[base + standing.ordinal()] += count;
        numbers[base + STATES + bins.code(bin, Column.STATE)] += count;
        int sums = base + (standing == Standing.FREE ? FREE : OTHER);
        int model = bins.code(bin, Column.MODEL);
        numbers[sums] += count * measures.units()[model];
        numbers[sums + 1] += count * measures.watts()[model];
        int machine = bins.code(bin, Column.SIZE);
        numbers[sums + 2] += count * measures.cores()[machine];
        addSaturated(sums + MEMORY, count, measures.memory()[machine]);
        addSaturated(sums + DISK, count, measures.disk()[machine]);
        int problem = bins.code(bin, Column.PROBLEMS);
        if (problem != 0) {
            problems.add(group, problem, count);
        }
        int reservation = bins.code(bin, Column.RESERVATION);
        if (reservation != 0) {
            reservations.add(group, reservation, count);
        }
    }

    /** Rather the largest number than a negative one. */
    private void addSaturated(int at, long count, long each) {
        if (numbers[at] + (double) count * each >= Long.MAX_VALUE) {
            numbers[at] = Long.MAX_VALUE;
            isSaturated = true;
        } else {
            numbers[at] += count * each;
        }
    }

    /** Adds a group of another part to one of this. */
    void addGroup(int group, Tallies other, int its) {
        for (int i = 0; i < stride; i++) {
            addSaturated(group * stride + i, 1, other.numbers[its * stride + i]);
        }
        isSaturated |= other.isSaturated;
    }

    /** Adds the words of another part; {@code groups} has the number here of each group there. */
    void addWords(Tallies other, int[] groups) {
        other.problems.each((group, code, count) -> problems.add(groups[group], code, count));
        other.reservations.each((group, code, count) -> reservations.add(groups[group], code, count));
    }

    /** Whether a sum was as large as a number can be. */
    boolean isSaturated() {
        return isSaturated;
    }

    /** Machines counted in a group. */
    long servers(int group) {
        long servers = 0;
        for (int i = 0; i < FREE; i++) {
            servers += numbers[group * stride + i];
        }
        return servers;
    }

    /** The words of all groups, for {@link #group}. */
    Words words(FleetRows rows) {
        Words words = new Words(rows, size);
        problems.each(words::problem);
        reservations.each(words::reservation);
        return words;
    }

    /** What was counted of a group. */
    Group group(int group, Map<String, @Nullable Object> key, Words words, Beside beside) {
        int base = group * stride;
        Map<Standing, Long> each = new EnumMap<>(Standing.class);
        for (Standing standing : Standing.values()) {
            each.put(standing, numbers[base + standing.ordinal()]);
        }
        Map<String, Long> inState = new TreeMap<>();
        for (int code = 1; code < stride - STATES; code++) {
            long count = numbers[base + STATES + code];
            if (count > 0) {
                inState.put(words.state(code), count);
            }
        }
        long[] all = new long[SUMS];
        for (int i = 0; i < SUMS; i++) {
            long sum = numbers[base + FREE + i] + numbers[base + OTHER + i];
            all[i] = sum < 0 ? Long.MAX_VALUE : sum;
        }
        long[] free = Arrays.copyOfRange(numbers, base + FREE, base + OTHER);
        return new Group(
                key,
                servers(group),
                each,
                inState,
                sums(all),
                sums(free),
                words.problems(group),
                words.reservations(group),
                beside.due(),
                beside.expected(),
                beside.space());
    }

    private static Sums sums(long[] of) {
        return new Sums(of[0], of[1], of[2], of[MEMORY], of[DISK]);
    }
}
