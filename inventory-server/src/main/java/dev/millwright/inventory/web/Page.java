package dev.millwright.inventory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items at most as many as asked for, in the list's order
 * @param nextCursor goes into {@code ?cursor=} for the next page; {@code null} on the last
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of {@link PageQuery#fetch} rows.
     *
     * @param key the cursor of a row
     */
    public static <T> Page<T> of(List<T> rows, PageQuery query, Function<T, Cursor> key) {
        if (rows.size() <= query.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, query.limit());
        return new Page<>(items, key.apply(items.get(items.size() - 1)).text());
    }

    /** The same page with every item turned into something else. */
    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), nextCursor);
    }
}
