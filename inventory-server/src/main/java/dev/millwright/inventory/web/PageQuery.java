package dev.millwright.inventory.web;

import dev.millwright.inventory.errors.InventoryException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ?limit=&cursor=} of every list; resources take it as {@code @Valid @BeanParam PageQuery page}. */
public final class PageQuery {
    /** Rows a page when the caller does not say. */
    public static final String DEFAULT_LIMIT = "100";

    /** Rows a page at most. */
    public static final int LARGEST_LIMIT = 1000;

    @QueryParam("limit")
    @DefaultValue(DEFAULT_LIMIT)
    @Min(1)
    @Max(LARGEST_LIMIT)
    private int limit = 100;

    @QueryParam("cursor")
    private @Nullable String cursor;

    /**
     * What a filter reads from the query itself.
     *
     * @throws InventoryException {@code INVALID} on {@code limit}
     */
    public static PageQuery of(@Nullable String limit, @Nullable String cursor) {
        PageQuery page = new PageQuery();
        if (limit != null) {
            page.limit = limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
        }
        if (page.limit < 1 || page.limit > LARGEST_LIMIT) {
            throw InventoryException.invalid("limit", "must be 1 to " + LARGEST_LIMIT);
        }
        page.cursor = cursor;
        return page;
    }

    /** Rows wanted, 1 to 1000. */
    public int limit() {
        return limit;
    }

    /** What to fetch: one row more than wanted, which tells {@link Page#of} whether there is a next page. */
    public int fetch() {
        return limit + 1;
    }

    /** Where the last page ended; empty for the first. */
    public Optional<Cursor> cursor(int keys) {
        return cursor == null || cursor.isEmpty() ? Optional.empty() : Optional.of(Cursor.parse(cursor, keys));
    }

    /** For lists ordered by a growing id: the id to continue after, 0 at the beginning. */
    public long afterId() {
        return id(0);
    }

    /** For lists ordered by a falling id: the id to continue below, the greatest possible at the beginning. */
    public long beforeId() {
        return id(Long.MAX_VALUE);
    }

    private long id(long first) {
        Optional<Cursor> given = cursor(1);
        if (given.isEmpty()) {
            return first;
        }
        try {
            return Long.parseLong(given.get().keys().get(0));
        } catch (NumberFormatException notANumber) {
            throw wrong(notANumber);
        }
    }

    private static InventoryException wrong(NumberFormatException cause) {
        InventoryException wrong = Cursor.wrong();
        wrong.addSuppressed(cause);
        return wrong;
    }
}
