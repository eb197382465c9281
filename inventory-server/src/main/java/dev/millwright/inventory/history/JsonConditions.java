package dev.millwright.inventory.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.query.Field;
import dev.millwright.inventory.web.query.ListQuery;
import dev.millwright.inventory.web.query.Listing;
import dev.millwright.inventory.web.query.Named;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list, asked of JSON documents instead of columns, as {@link ListQuery} describes them. What a thing has many of fits when
 * one of them does. Not thread-safe.
 */
final class JsonConditions {
    private static final Set<String> NO_FIELDS = Set.of(AsOf.PARAMETER, "limit", "cursor", "sort", "q", "fields");
    private static final Set<String> OPERATORS =
            Set.of("", "ne", "in", "not_in", "all", "gt", "gte", "lt", "lte", "contains", "starts_with", "is_null");
    private static final int MOST = 50;
    private static final ObjectMapper JSON = ApiJson.mapper();

    private final List<Condition> all = new ArrayList<>();
    private final Set<String> unseen = new HashSet<>();
    private final Map<String, Field> listed = new HashMap<>();
    private final NamesThen names;
    private boolean asked;

    private record Condition(String parameter, List<String> fields, String operator, List<String> wishes) {}

    private JsonConditions(NamesThen names) {
        this.names = names;
    }

    /**
     * Reads the query.
     *
     * @param listing what the list can be asked; null = whatever fields the documents have
     * @param names what things were called then
     * @throws InventoryException {@code INVALID} naming the parameter
     */
    static JsonConditions of(@Nullable Listing listing, MultivaluedMap<String, String> query, NamesThen names) {
        JsonConditions conditions = new JsonConditions(names);
        if (listing != null) {
            ListQuery.check(listing, query, Set.of(AsOf.PARAMETER));
            listing.fields().forEach(field -> conditions.listed.put(field.name(), field));
        }
        query.forEach((parameter, values) -> {
            if (!NO_FIELDS.contains(parameter)) {
                conditions.add(listing, parameter, values);
            }
        });
        conditions.search(listing, query.getFirst("q"));
        String sort = query.getFirst("sort");
        if (sort != null && !sort.equals("id")) {
            throw InventoryException.invalid("sort", "does not go together with as_of: such a list comes by id");
        }
        return conditions;
    }

    private void add(@Nullable Listing listing, String parameter, List<String> values) {
        int split = parameter.indexOf("__");
        String before = split < 0 ? parameter : parameter.substring(0, split);
        String name = listing == null
                ? before
                : listing.compared(parameter).map(Field::name).orElse(before);
        String operator = parameter.equals(name) ? "" : parameter.substring(name.length() + 2);
        if (!OPERATORS.contains(operator) || all.size() == MOST) {
            throw InventoryException.invalid(parameter, "is no filter of this list, or one too many");
        }
        boolean isText = Set.of("contains", "starts_with", "is_null").contains(operator);
        boolean isList = Set.of("in", "not_in", "all").contains(operator);
        UnaryOperator<String> reader = isText ? UnaryOperator.identity() : reader(name);
        List<String> wishes = values.stream()
                .flatMap(one -> isList ? Arrays.stream(one.split(",", -1)) : Arrays.stream(new String[] {one}))
                .map(reader)
                .toList();
        all.add(new Condition(parameter, List.of(name), operator, wishes));
        if (listed.isEmpty()) {
            unseen.add(name);
        }
    }

    /** A value as the documents write it: callers may write a MAC or a state in several ways. */
    private UnaryOperator<String> reader(String name) {
        Field field = listed.get(name);
        return field == null
                ? UnaryOperator.identity()
                : text -> JSON.valueToTree(field.reader().apply(text)).asText();
    }

    private void search(@Nullable Listing listing, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        if (listing == null) {
            throw InventoryException.invalid("q", "does not go together with as_of here");
        }
        List<String> searched = listing.fields().stream()
                .filter(Field::isSearched)
                .map(Field::name)
                .toList();
        all.add(new Condition("q", searched, "contains", List.of(text.strip())));
    }

    boolean fit(JsonNode body) {
        asked = true;
        unseen.removeIf(name -> body.has(name) || !values(body, name).isEmpty());
        return all.stream()
                .allMatch(condition ->
                        condition.fields().stream().anyMatch(name -> fits(condition, valuesOf(body, name))));
    }

    private List<JsonNode> valuesOf(JsonNode body, String name) {
        Field field = listed.get(name);
        Named named = field == null ? null : field.named();
        return named == null ? values(body, name) : names.of(named, body);
    }

    /**
     * To be asked when all documents were.
     *
     * @throws InventoryException {@code INVALID} when none of them has the field
     */
    void requireKnownFields(String kind) {
        if (asked && !unseen.isEmpty()) {
            String field = unseen.iterator().next();
            throw InventoryException.invalid(field, "is no field of a " + kind.replace('_', ' '));
        }
    }

    /** What the document has of the name: the field, the elements of the list {@code names}, or the field of the elements of its lists. */
    private static List<JsonNode> values(JsonNode body, String name) {
        List<JsonNode> found = new ArrayList<>();
        int dot = name.indexOf('.');
        if (dot > 0) {
            JsonNode inner = body.path(name.substring(0, dot)).path(name.substring(dot + 1));
            return inner.isValueNode() && !inner.isNull() ? List.of(inner) : List.of();
        }
        JsonNode own = body.has(name) ? body.get(name) : body.path(name + "s");
        if (own.isArray()) {
            own.forEach(found::add);
        } else if (own.isValueNode()) {
            found.add(own);
        } else if (own.isMissingNode()) {
            body.forEach(field -> {
                if (field.isArray()) {
                    field.forEach(element -> found.add(element.path(name)));
                }
            });
        }
        found.removeIf(value -> value.isNull() || value.isMissingNode());
        return found;
    }

    private static boolean fits(Condition condition, List<JsonNode> values) {
        List<String> wishes = condition.wishes();
        return switch (condition.operator()) {
            case "is_null" -> wishes.stream().allMatch(wish -> values.isEmpty() == wish.equals("true"));
            case "ne", "not_in" -> wishes.stream().noneMatch(wish -> isAmong(values, wish));
            case "all" -> wishes.stream().allMatch(wish -> isAmong(values, wish));
            case "", "in" -> wishes.stream().anyMatch(wish -> isAmong(values, wish));
            default ->
                wishes.stream().allMatch(wish -> values.stream().anyMatch(value -> compares(condition, value, wish)));
        };
    }

    private static boolean isAmong(List<JsonNode> values, String wish) {
        return values.stream()
                .anyMatch(value -> value.asText().equals(wish)
                        || value.isNumber()
                                && order(value, wish).filter(sign -> sign == 0).isPresent());
    }

    private static boolean compares(Condition condition, JsonNode value, String wish) {
        String lower = wish.toLowerCase(Locale.ROOT);
        String text = value.asText().toLowerCase(Locale.ROOT);
        return switch (condition.operator()) {
            case "contains" -> text.contains(lower);
            case "starts_with" -> text.startsWith(lower);
            case "gt" -> sign(condition, value, wish) > 0;
            case "gte" -> sign(condition, value, wish) >= 0;
            case "lt" -> sign(condition, value, wish) < 0;
            default -> sign(condition, value, wish) <= 0;
        };
    }

    private static int sign(Condition condition, JsonNode value, String wish) {
        return order(value, wish)
                .orElseThrow(
                        () -> InventoryException.invalid(condition.parameter(), "cannot be compared with this field"));
    }

    /** How a value compares with a wish: numbers by size, moments by time, texts by their characters; empty when one is no number. */
    private static Optional<Integer> order(JsonNode value, String wish) {
        if (value.isNumber()) {
            try {
                return Optional.of(value.decimalValue().compareTo(new BigDecimal(wish)));
            } catch (NumberFormatException noNumber) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.asText())
                    .toInstant()
                    .compareTo(OffsetDateTime.parse(wish).toInstant()));
        } catch (DateTimeParseException noMoment) {
            return Optional.of(value.asText().compareTo(wish));
        }
    }
}
