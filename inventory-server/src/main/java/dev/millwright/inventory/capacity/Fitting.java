package dev.millwright.inventory.capacity;

import dev.millwright.inventory.web.query.Asked;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which bins fit all filters: each filter is asked of each value of its column once, not of each bin. */
final class Fitting {
    private final Map<Column, BitSet> allowed = new EnumMap<>(Column.class);
    private final Column[] columns;
    private final BitSet[] sets;
    private final Bins bins;

    Fitting(View view, List<Asked> filters) {
        for (Asked filter : filters) {
            Dimension dimension =
                    Dimension.named(filter.field().name(), filter.field().name());
            BitSet fits = codes(view, dimension, filter);
            BitSet both = allowed.get(dimension.column());
            if (both == null) {
                allowed.put(dimension.column(), fits);
            } else {
                both.and(fits);
            }
        }
        this.columns = allowed.keySet().toArray(Column[]::new);
        this.sets = allowed.values().toArray(BitSet[]::new);
        this.bins = view.rows().bins();
    }

    private static BitSet codes(View view, Dimension dimension, Asked filter) {
        Interned values = view.rows().values(dimension.column());
        BitSet fits = new BitSet(values.size());
        for (int code = 0; code < values.size(); code++) {
            fits.set(code, filter.fits(dimension.all(view.catalog(), values.value(code))));
        }
        return fits;
    }

    /** What it looks at. */
    Set<Column> columns() {
        return allowed.keySet();
    }

    /** Whether the bin has machines and they fit. */
    boolean fits(int bin) {
        return bins.count(bin) != 0 && matches(bin);
    }

    /** Whether the machines of the bin fit, if it has any. */
    boolean matches(int bin) {
        for (int i = 0; i < columns.length; i++) {
            if (!sets[i].get(bins.code(bin, columns[i]))) {
                return false;
            }
        }
        return true;
    }
}
