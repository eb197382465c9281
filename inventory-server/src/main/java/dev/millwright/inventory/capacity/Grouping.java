package dev.millwright.inventory.capacity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The groups that one dimension makes: for each code of its column the number of the group, or of several where a machine is in several.
 * Made for the words and the catalog there are; not changed after that, so threads may share it.
 */
final class Grouping {
    private static final int[] NONE = {0};

    private final Dimension dimension;
    private final Interned keys = new Interned();
    private final long epoch;
    private final int[] one;
    private final int @Nullable [][] several;
    private final int[] racks;
    private final byte[] firstName;
    private final byte[] nextName;
    private final AtomicReferenceArray<byte @Nullable []> jsons;
    private volatile int @Nullable [] ranks;

    Grouping(View view, Dimension dimension) {
        this.dimension = dimension;
        this.epoch = view.catalog().epoch();
        Interned values = view.rows().values(dimension.column());
        this.one = new int[values.size()];
        this.several = dimension.isMany() ? new int[values.size()][] : null;
        for (int code = 0; code < one.length; code++) {
            Object value = dimension.of(view.catalog(), values.value(code));
            if (several == null) {
                one[code] = keys.code(value);
            } else {
                several[code] = numbers(Dimension.list(value));
            }
        }
        List<RackSpace> all = dimension.isPlace() ? view.catalog().racks() : List.of();
        this.racks = all.stream()
                .mapToInt(rack -> keys.code(dimension.ofRack(view.catalog(), rack)))
                .toArray();
        this.firstName = "\"%s\":".formatted(dimension.word()).getBytes(StandardCharsets.US_ASCII);
        this.nextName = ",\"%s\":".formatted(dimension.word()).getBytes(StandardCharsets.US_ASCII);
        this.jsons = new AtomicReferenceArray<>(keys.size());
    }

    private int[] numbers(Collection<?> each) {
        return each.isEmpty() ? NONE : each.stream().mapToInt(keys::code).toArray();
    }

    /** Whether it is still what would be made now. */
    boolean isCurrent(View view) {
        return epoch == view.catalog().epoch()
                && one.length == view.rows().values(dimension.column()).size();
    }

    Dimension dimension() {
        return dimension;
    }

    /** Groups there may be, those of racks without machines too. */
    int size() {
        return keys.size();
    }

    /** The group of each code of the column, for a dimension of one value; not to be changed. */
    int[] ofCodes() {
        return one;
    }

    /** The groups of a code of the column; null for a dimension of one value. */
    int @Nullable [] severalOf(int code) {
        return several == null ? null : several[code];
    }

    /** The group of a rack, by its number in the catalog; for places only. */
    int ofRack(int rack) {
        return racks[rack];
    }

    /** The value of a group. */
    @Nullable
    Object value(int group) {
        return keys.value(group);
    }

    /** Which comes first: what has no value, then by the values. */
    int rank(int group) {
        int[] known = ranks;
        if (known == null) {
            known = ranked();
            ranks = known;
        }
        return known[group];
    }

    private int[] ranked() {
        Integer[] order = IntStream.range(0, keys.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing(keys::value, Grouping::compare));
        int[] ranked = new int[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranked[order[rank]] = rank;
        }
        return ranked;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        return ((Comparable) one).compareTo(other);
    }

    /** What stands before its value in the JSON of a key that begins with it. */
    byte[] firstName() {
        return firstName;
    }

    /** What stands before its value in the JSON of a key, elsewhere. */
    byte[] nextName() {
        return nextName;
    }

    /** The value of a group as JSON, as the writer makes it the first time. */
    byte[] json(int group, Telling writer) {
        byte[] known = jsons.get(group);
        if (known == null) {
            known = writer.value(keys.value(group));
            jsons.set(group, known);
        }
        return known;
    }

    /** Writes the value of a group into a key. */
    void tell(int group, Map<String, @Nullable Object> key) {
        key.put(dimension.word(), keys.value(group));
    }
}
