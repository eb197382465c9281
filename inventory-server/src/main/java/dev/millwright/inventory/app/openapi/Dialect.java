package dev.millwright.inventory.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Turns swagger's OpenAPI 3.0 into 3.1, whose schemas are plain JSON Schema, so that any validator can hold answers against them: what may be
 * null says so, patterns hold for the whole text, exclusive bounds are numbers. Source: OpenAPI 3.1.0 §4.8.24
 */
final class Dialect {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Dialect() {}

    /** Changes the document in place; {@code nullable} names fields that may be null, by schema. */
    static void upgrade(ObjectNode document, Map<String, Set<String>> nullable) {
        document.put("openapi", "3.1.0");
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        schemas.set("JsonNode", JSON.objectNode().put("description", "Any JSON"));
        schemas.set(
                "Secret",
                JSON.objectNode()
                        .put("type", "string")
                        .put("format", "password")
                        .put("writeOnly", true));
        nullable.forEach((schema, fields) -> {
            JsonNode properties = schemas.path(schema).path("properties");
            if (properties instanceof ObjectNode object) {
                fields.stream().filter(object::has).forEach(field -> object.set(field, orNull(object.get(field))));
            }
        });
        renew(document);
    }

    private static JsonNode orNull(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isTextual()) {
            ArrayNode either =
                    JSON.arrayNode().add(schema).add(JSON.objectNode().put("type", "null"));
            return schema.has("$ref") ? JSON.objectNode().set("anyOf", either) : schema;
        }
        ObjectNode changed = schema.deepCopy();
        changed.set("type", JSON.arrayNode().add(type).add("null"));
        if (changed.get("enum") instanceof ArrayNode values) {
            values.addNull();
        }
        return changed;
    }

    private static void renew(JsonNode node) {
        if (node instanceof ObjectNode object) {
            bound(object, "minimum", "exclusiveMinimum");
            bound(object, "maximum", "exclusiveMaximum");
            JsonNode pattern = object.path("pattern");
            if (pattern.isTextual()) {
                object.put("pattern", "^(?:" + pattern.asText() + ")$");
            }
        }
        node.forEach(Dialect::renew);
    }

    private static void bound(ObjectNode schema, String bound, String exclusive) {
        if (schema.path(exclusive).isBoolean()) {
            boolean isExclusive = schema.remove(exclusive).asBoolean();
            if (isExclusive && schema.has(bound)) {
                schema.set(exclusive, schema.remove(bound));
            }
        }
    }
}
