package dev.millwright.inventory.web.query;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.PageQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a caller asks of a list, read by its {@link Listing}. A resource takes it as {@code @ListOf(RackListing.class) ListQuery query}. */
public final class ListQuery {
    /** Parameters that every list has; {@code fields} is read where the answer is written. */
    private static final Set<String> COMMON = Set.of("limit", "cursor", "sort", "q", "fields");

    private static final int LONGEST_SEARCH = 128;

    private final Sorting sorting;
    private final int limit;
    private final OptionalLong seen;
    private final Clauses clauses;

    private ListQuery(Sorting sorting, int limit, OptionalLong seen, Clauses clauses) {
        this.sorting = sorting;
        this.limit = limit;
        this.seen = seen;
        this.clauses = clauses;
    }

    /** The rows that have all of these values, by the listing's own order, for callers inside the server. */
    public static ListQuery of(Class<? extends Listing> listing, Map<String, String> values, int limit) {
        return of(listing, values, limit, Scope.EVERYWHERE);
    }

    /** Likewise, only of the part of the fleet that somebody may see. */
    public static ListQuery of(Class<? extends Listing> listing, Map<String, String> values, int limit, Scope scope) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        values.forEach((name, value) -> said.put(name, List.of(value)));
        said.put("limit", List.of(Integer.toString(limit)));
        return read(Listing.of(listing), said, Set.of(), scope);
    }

    /** Rows of a list with a rising id as its first field: those with ids above {@code after}, at most {@code limit}. */
    public static Clauses after(Class<? extends Listing> listing, long after, int limit) {
        Field id = Listing.of(listing).unique();
        Conditions conditions = new Conditions();
        conditions.add(id.column() + " > " + conditions.bind(after));
        return conditions.clauses(id.column(), limit);
    }

    /**
     * Reads query parameters.
     *
     * @param also parameters that somebody else reads
     * @param scope the part of the list that the caller may see; holds whatever the parameters say
     * @throws InventoryException {@code INVALID} naming a parameter that is malformed, or that the list does not know, and then those it knows
     */
    static ListQuery read(Listing listing, Map<String, List<String>> parameters, Set<String> also, Scope scope) {
        Sorting sorting = Sorting.read(listing, single(parameters, "sort").orElse(listing.defaultSort()));
        int limit = limit(parameters);
        Conditions conditions = new Conditions();
        if (scope.dataCenterIds() != null) {
            limit(listing.site(), scope.dataCenterIds(), conditions);
        }
        if (scope.tags() != null) {
            limit(listing.tags(), scope.tags(), conditions);
        }
        parameters.forEach((name, said) -> {
            if (!COMMON.contains(name) && !also.contains(name)) {
                compare(listing, name, said, conditions);
            }
        });
        single(parameters, "q").ifPresent(text -> search(listing, text, conditions));
        List<@Nullable Object> place = single(parameters, "cursor")
                .map(cursor -> Place.read(cursor, sorting))
                .orElse(List.of());
        if (!place.isEmpty()) {
            conditions.add(sorting.after(place, conditions));
        }
        return new ListQuery(
                sorting, limit, sorting.risingPast(place), conditions.clauses(sorting.orderBy(), limit + 1));
    }

    private static void limit(Optional<Field> field, Set<?> values, Conditions conditions) {
        if (values.isEmpty()) {
            field.ifPresent(known -> conditions.add("FALSE"));
            return;
        }
        List<String> texts = values.stream().map(String::valueOf).toList();
        field.ifPresent(known -> conditions.compare(known, Operator.IN, "scope", texts));
    }

    /**
     * Refuses what a list would refuse, for who answers it in another way.
     *
     * @param also parameters that somebody else reads
     * @throws InventoryException {@code INVALID}, as a list does
     */
    public static void check(Listing listing, Map<String, List<String>> parameters, Set<String> also) {
        Map<String, List<String>> withoutPlace = new LinkedHashMap<>(parameters);
        withoutPlace.remove("cursor");
        read(listing, withoutPlace, also, Scope.EVERYWHERE);
    }

    private static void compare(Listing listing, String parameter, List<String> said, Conditions conditions) {
        Field field = listing.compared(parameter).orElseThrow(() -> unknown(listing, parameter));
        Operator operator = field.operators().stream()
                .filter(one -> one.parameter(field.name()).equals(parameter))
                .findFirst()
                .orElseThrow(() -> unknown(listing, parameter));
        conditions.compare(field, operator, parameter, said);
    }

    private static InventoryException unknown(Listing listing, String parameter) {
        return InventoryException.invalid(
                parameter,
                "this list has no such parameter; known are limit, cursor, sort, fields%s, and the fields %s"
                        .formatted(listing.isSearchable() ? ", q" : "", listing.known()));
    }

    private static void search(Listing listing, String text, Conditions conditions) {
        if (!listing.isSearchable()) {
            throw unknown(listing, "q");
        }
        String wanted = text.strip();
        if (wanted.length() > LONGEST_SEARCH) {
            throw InventoryException.invalid("q", "has at most " + LONGEST_SEARCH + " characters");
        }
        if (!wanted.isEmpty()) {
            conditions.search(
                    listing.fields().stream().filter(Field::isSearched).toList(), wanted);
        }
    }

    private static int limit(Map<String, List<String>> parameters) {
        String text = single(parameters, "limit").orElse(PageQuery.DEFAULT_LIMIT);
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > PageQuery.LARGEST_LIMIT) {
            throw InventoryException.invalid("limit", "is a whole number from 1 to " + PageQuery.LARGEST_LIMIT);
        }
        return limit;
    }

    private static Optional<String> single(Map<String, List<String>> parameters, String name) {
        @Nullable List<String> said = parameters.get(name);
        if (said == null || said.isEmpty() || said.get(0).isEmpty()) {
            return Optional.empty();
        }
        if (said.size() > 1) {
            throw InventoryException.invalid(name, "is there twice");
        }
        return Optional.of(said.get(0));
    }

    /** For the DAO; they fetch one row more than wanted, which tells {@link #page} whether there is a next page. */
    public Clauses clauses() {
        return clauses;
    }

    /** Of a list that comes by its rising unique number: the number of the last row seen. Empty on the first page, and of other orders. */
    public OptionalLong seen() {
        return seen;
    }

    /** Rows wanted, 1 to 1000. */
    public int limit() {
        return limit;
    }

    /** The page of the rows fetched by {@link #clauses}, with the cursor of the next. */
    public <T> Page<T> page(List<T> rows) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, Place.behind(items.get(limit - 1), sorting));
    }
}
