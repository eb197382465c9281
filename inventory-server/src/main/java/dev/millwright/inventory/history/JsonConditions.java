package dev.millwright.inventory.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The filters of a list, asked of JSON documents instead of columns: {@code field=value} (any of several), {@code field__OP=value}. A field
 * that is a list fits when one of its elements does. Not thread-safe.
 */
final class JsonConditions {
    private static final Set<String> NO_FILTERS = Set.of(AsOf.PARAMETER, "limit", "cursor", "fields");
    private static final Set<String> OPERATORS =
            Set.of("", "ne", "in", "not_in", "gt", "gte", "lt", "lte", "contains", "starts_with", "is_null");
    private static final int MOST = 50;

    private final List<Condition> all = new ArrayList<>();
    private final Set<String> unseen = new HashSet<>();
    private boolean asked;

    private record Condition(String parameter, String field, String operator, List<String> values) {}

    private JsonConditions() {}

    static JsonConditions of(MultivaluedMap<String, String> query) {
        JsonConditions conditions = new JsonConditions();
        query.forEach((parameter, values) -> {
            if (!NO_FILTERS.contains(parameter)) {
                conditions.add(parameter, values);
            }
        });
        return conditions;
    }

    private void add(String parameter, List<String> values) {
        int split = parameter.indexOf("__");
        String field = split < 0 ? parameter : parameter.substring(0, split);
        String operator = split < 0 ? "" : parameter.substring(split + 2);
        if (Set.of("q", "sort").contains(field)) {
            throw InventoryException.invalid(parameter, "does not go together with as_of");
        }
        if (!OPERATORS.contains(operator)) {
            throw InventoryException.invalid(
                    parameter,
                    "has no operator of the name; there are "
                            + String.join(", ", OPERATORS.stream().sorted().toList())
                                    .substring(2));
        }
        if (all.size() == MOST) {
            throw InventoryException.invalid(parameter, "is one filter too many");
        }
        boolean list = Set.of("", "in", "ne", "not_in").contains(operator);
        all.add(new Condition(
                parameter,
                field,
                operator,
                list
                        ? values.stream()
                                .flatMap(one -> Arrays.stream(one.split(",", -1)))
                                .toList()
                        : values));
        unseen.add(field);
    }

    boolean fit(JsonNode body) {
        asked = true;
        unseen.removeIf(body::has);
        return all.stream().allMatch(condition -> fits(condition, body.path(condition.field())));
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

    private static boolean fits(Condition condition, JsonNode value) {
        boolean absent = value.isMissingNode() || value.isNull();
        return switch (condition.operator()) {
            case "is_null" -> condition.values().stream().allMatch(wish -> absent == truth(condition, wish));
            case "ne", "not_in" -> condition.values().stream().noneMatch(wish -> equal(value, wish));
            case "", "in" -> condition.values().stream().anyMatch(wish -> equal(value, wish));
            default -> !absent && condition.values().stream().allMatch(wish -> compares(condition, value, wish));
        };
    }

    private static boolean truth(Condition condition, String wish) {
        if (!wish.equals("true") && !wish.equals("false")) {
            throw InventoryException.invalid(condition.parameter(), "is true or false");
        }
        return wish.equals("true");
    }

    private static boolean equal(JsonNode value, String wish) {
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (equal(element, wish)) {
                    return true;
                }
            }
            return false;
        }
        if (!value.isValueNode() || value.isNull()) {
            return false;
        }
        return value.asText().equals(wish)
                || value.isNumber()
                        && order(value, wish).filter(sign -> sign == 0).isPresent();
    }

    private static boolean compares(Condition condition, JsonNode value, String wish) {
        String lower = wish.toLowerCase(Locale.ROOT);
        int sign = Set.of("contains", "starts_with").contains(condition.operator())
                ? 0
                : order(value, wish)
                        .orElseThrow(() -> InventoryException.invalid(
                                condition.parameter(), "cannot be compared with this field"));
        return switch (condition.operator()) {
            case "gt" -> sign > 0;
            case "gte" -> sign >= 0;
            case "lt" -> sign < 0;
            case "lte" -> sign <= 0;
            case "contains" -> value.asText().toLowerCase(Locale.ROOT).contains(lower);
            default -> value.asText().toLowerCase(Locale.ROOT).startsWith(lower);
        };
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
