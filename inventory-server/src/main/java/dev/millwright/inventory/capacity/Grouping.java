package dev.millwright.inventory.capacity;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups that one dimension makes: for each code of its column the number of the group, or of several where a machine is in several. */
final class Grouping {
    private final Dimension dimension;
    private final Interned keys = new Interned();
    private final int[] one;
    private final int @Nullable [][] several;

    Grouping(View view, Dimension dimension) {
        this.dimension = dimension;
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
        if (dimension.isPlace()) {
            view.catalog().racks().values().forEach(rack -> ofRack(view.catalog(), rack));
        }
    }

    private int[] numbers(Collection<?> each) {
        return each.isEmpty()
                ? new int[] {0}
                : each.stream().mapToInt(keys::code).toArray();
    }

    Dimension dimension() {
        return dimension;
    }

    /** Groups there may be, those of racks without machines too. */
    int size() {
        return keys.size();
    }

    /** The group of a bin, for a dimension of one value. */
    int of(Bins bins, int bin) {
        return one[bins.code(bin, dimension.column())];
    }

    /** The groups of a bin; null for a dimension of one value. */
    int @Nullable [] severalOf(Bins bins, int bin) {
        return several == null ? null : several[bins.code(bin, dimension.column())];
    }

    /** The group of a rack. */
    int ofRack(Catalog catalog, RackSpace rack) {
        return keys.code(dimension.ofRack(catalog, rack));
    }

    /** Writes the value of a group into a key. */
    void tell(int group, Map<String, @Nullable Object> key) {
        key.put(dimension.word(), keys.value(group));
    }
}
