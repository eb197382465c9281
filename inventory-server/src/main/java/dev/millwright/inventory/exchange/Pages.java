package dev.millwright.inventory.exchange;

import dev.millwright.inventory.web.query.Clauses;
import dev.millwright.inventory.web.query.ListQuery;
import dev.millwright.inventory.web.query.Listing;
import java.util.Map;

/** Asks lists for what an exchange needs of them. */
final class Pages {
    private static final int MOST = 1000;

    private Pages() {}

    /** Those of these values, at most 1001; what is blank is nothing's. */
    static Clauses all(Class<? extends Listing> listing, Map<String, String> values) {
        return ListQuery.of(listing, values, MOST).clauses();
    }
}
