package dev.millwright.inventory.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Stream;

/** Gives each operation that takes JSON an example of it, put together from its schema and from what fields of a name usually hold. */
final class Examples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 6;
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /** Texts by field; what is not here is {@code text}, or a time where the schema says so. */
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("name", "web-1"),
            Map.entry("description", "first of its kind"),
            Map.entry("machine_api_url", "http://10.77.0.1:8080"),
            Map.entry("http_url", "http://10.77.0.1:8090"),
            Map.entry("cidr", "10.77.0.0/24"),
            Map.entry("gateway", "10.77.0.1"),
            Map.entry("dns_servers", "10.77.0.1"),
            Map.entry("domain", "lab.example"),
            Map.entry("ntp_servers", "ntp.example"),
            Map.entry("pool_first", "10.77.0.200"),
            Map.entry("pool_last", "10.77.0.250"),
            Map.entry("address", "10.77.0.11"),
            Map.entry("ip", "10.77.0.11"),
            Map.entry("mac", "52:54:00:77:00:01"),
            Map.entry("boot_mac", "52:54:00:77:00:01"),
            Map.entry("macs", "52:54:00:77:00:01"),
            Map.entry("serial", "SN-4711"),
            Map.entry("asset_tag", "A-4711"),
            Map.entry("system_uuid", "4c4c4544-0034-5910-8052-b8c04f4e4d32"),
            Map.entry("uuid", "4c4c4544-0034-5910-8052-b8c04f4e4d32"),
            Map.entry("image", "debian-12"),
            Map.entry("profile", "plain"),
            Map.entry("os", "debian"),
            Map.entry("os_version", "12"),
            Map.entry("version", "20261123.1"),
            Map.entry("architecture", "x86_64"),
            Map.entry("kernel_args", "console=ttyS0,115200"),
            Map.entry("username", "admin"),
            Map.entry("password", "correct horse"),
            Map.entry("role", "web"),
            Map.entry("tags", "blue"),
            Map.entry("vendor", "Example"),
            Map.entry("firmware", "bios"),
            Map.entry("nonce", "0".repeat(63) + "1"),
            Map.entry(
                    "ssh_host_keys",
                    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8bGZ8pS0S1k9oHq2r1c5m0T6yVwXz0aBcDeFgHiJkL"));

    private final JsonNode schemas;

    private Examples(JsonNode document) {
        this.schemas = document.at("/components/schemas");
    }

    /** Adds the examples; those that are there already stay. */
    static void add(ObjectNode document) {
        Examples examples = new Examples(document);
        JsonNode paths = document.path("paths");
        paths.fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    JsonNode content = operation.getValue().at("/requestBody/content/application~1json");
                    if (content instanceof ObjectNode body && !body.has("example") && !body.has("examples")) {
                        JsonNode change = operation.getKey().equals("patch")
                                ? examples.change(paths, path.getKey())
                                : JSON.objectNode();
                        body.set("example", change.isEmpty() ? examples.of("", body.path("schema"), 0) : change);
                    }
                }));
    }

    /** One field of what the list's POST takes. */
    private JsonNode change(JsonNode paths, String path) {
        JsonNode made = paths.path(path.substring(0, path.lastIndexOf('/')))
                .at("/post/requestBody/content/application~1json/schema");
        JsonNode properties = resolved(made).path("properties");
        String field = properties.has("description") ? "description" : "name";
        ObjectNode change = JSON.objectNode();
        if (properties.has(field)) {
            change.set(field, of(field, properties.path(field), 0));
        }
        return change;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        if (schema.has("anyOf")) {
            return resolved(schema.path("anyOf").path(0));
        }
        return reference.isEmpty() ? schema : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private JsonNode of(String field, JsonNode given, int depth) {
        JsonNode schema = resolved(given);
        JsonNode type = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        return switch (type.asText()) {
            case "string" -> JSON.textNode(text(field, schema));
            case "integer", "number" ->
                JSON.numberNode(Math.max(1, schema.path("minimum").asLong(1)));
            case "boolean" -> JSON.booleanNode(false);
            case "array" -> list(field, schema, depth);
            default -> object(schema, depth);
        };
    }

    private static String text(String field, JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date-time" -> "2036-01-31T12:00:00Z";
            case "date" -> "2026-01-31";
            default ->
                field.endsWith("sha256")
                        ? DIGEST
                        : fitting(schema.path("pattern").asText(".*"), TEXTS.getOrDefault(field, "text"));
        };
    }

    /** The text where it has the form asked for; else the first of the words the form lists; else a plain word. */
    private static String fitting(String pattern, String text) {
        String first = pattern.replaceFirst("^\\^\\(\\?:", "").replaceFirst("[|)].*$", "");
        return Stream.of(text, first)
                .filter(candidate -> candidate.matches(pattern))
                .findFirst()
                .orElse("text");
    }

    private ArrayNode list(String field, JsonNode schema, int depth) {
        ArrayNode list = JSON.arrayNode();
        return depth < DEEPEST ? list.add(of(field, schema.path("items"), depth + 1)) : list;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        java.util.Set<String> required = new java.util.HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").fields().forEachRemaining(property -> {
            boolean told = required.contains(property.getKey()) || TEXTS.containsKey(property.getKey());
            if (told && depth < DEEPEST) {
                object.set(property.getKey(), of(property.getKey(), property.getValue(), depth + 1));
            }
        });
        return object;
    }
}
