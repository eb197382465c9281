package dev.millwright.inventory.web.query;

import java.util.Map;

/**
 * A list query as the DAO puts it into its statement: {@code WHERE <where> ORDER BY <orderBy> LIMIT :limit}, by {@link BindClauses}.
 *
 * @param where a condition of constants and named parameters; {@code TRUE} when everything fits
 * @param orderBy the sort, which ends with a unique column
 * @param values the named parameters; also {@code limit}, the rows to fetch
 */
public record Clauses(String where, String orderBy, Map<String, Object> values) {
    /** Copies the values. */
    public Clauses {
        values = Map.copyOf(values);
    }
}
