package dev.millwright.inventory.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values of a thing's custom fields: name to text, {@link Long} or {@link Boolean}, in the order of the names. */
public final class FieldValues {
    private FieldValues() {}

    /**
     * The values in their one form: no nulls, whole numbers as {@link Long}, sorted, unchangeable. What is of no fitting type stays, for
     * the rules to refuse.
     */
    public static SortedMap<String, Object> canonical(@Nullable Map<String, ? extends @Nullable Object> values) {
        SortedMap<String, Object> canonical = new TreeMap<>();
        if (values != null) {
            values.forEach((name, value) -> {
                if (value != null) {
                    canonical.put(name, value instanceof Integer number ? (Object) number.longValue() : value);
                }
            });
        }
        return Collections.unmodifiableSortedMap(canonical);
    }

    /** What the column keeps: an object, or null for no values. */
    public static @Nullable JsonNode json(Map<String, Object> values) {
        if (values.isEmpty()) {
            return null;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        canonical(values).forEach((name, value) -> object.set(name, node(value)));
        return object;
    }

    /** The values in what {@link #json} made. */
    public static SortedMap<String, Object> read(@Nullable JsonNode stored) {
        SortedMap<String, Object> values = new TreeMap<>();
        if (stored != null) {
            stored.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        }
        return Collections.unmodifiableSortedMap(values);
    }

    private static JsonNode node(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        }
        return value instanceof Long number ? nodes.numberNode(number) : nodes.textNode(value.toString());
    }

    private static Object value(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isIntegralNumber() ? (Object) node.longValue() : node.asText();
    }
}
