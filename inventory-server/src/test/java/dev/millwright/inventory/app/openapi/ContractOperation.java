package dev.millwright.inventory.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One operation of the contract, and requests of it, good and bad. */
record ContractOperation(String path, String verb, JsonNode told, JsonNode schemas) {
    /** The limit of a body where nothing else is told, and a byte more. */
    static final int TOO_LONG = (1 << 20) + 1;

    /** So many of the wrong values, in turn, are tried in each field. */
    private static final int VALUES_OF_A_FIELD = 2;

    private static final int MOST_QUERIES = 14;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A request: where to, what, and its headers as name, value, name, value. */
    record Request(String words, String path, String body, List<String> headers) {}

    /** Every operation but the streams, which do not end, and uploads, which have no limit. */
    static List<ContractOperation> of(JsonNode contract) {
        List<ContractOperation> all = new ArrayList<>();
        contract.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(one -> {
                    boolean endless = path.getKey().endsWith("/stream")
                            || path.getKey().contains("artifacts/")
                                    && one.getKey().equals("put");
                    if (!endless) {
                        all.add(new ContractOperation(
                                path.getKey(), one.getKey(), one.getValue(), contract.at("/components/schemas")));
                    }
                }));
        return all;
    }

    boolean isOpen() {
        return told.path("security").isArray() && told.path("security").isEmpty();
    }

    boolean forAgents() {
        return path.startsWith("/api/v1/agents/self/");
    }

    String url(String id) {
        return path.replaceAll("\\{[^}]*sha256}", id.equals("1") ? "0".repeat(64) : id)
                .replaceAll("\\{[^}]*}", id);
    }

    private JsonNode example() {
        return told.at("/requestBody/content/application~1json/example");
    }

    /** As the contract's own example says. */
    Request good() {
        return request("its example", url("1"), takesBody() ? example().toString() : null);
    }

    private boolean takesBody() {
        return example().isObject();
    }

    private static Request request(String words, String path, String body) {
        return new Request(words, path, body, List.of("If-Match", "\"1\""));
    }

    /** Malformed ids, parameters, headers and bodies. */
    List<Request> bad() {
        List<Request> bad = new ArrayList<>();
        String body = takesBody() ? example().toString() : null;
        if (path.contains("{")) {
            for (String id : List.of("x", "0", "-1", "99999999999999999999", "987654321", "1%27")) {
                bad.add(request("id " + id, url(id), body));
            }
        }
        List<String> values = List.of("%27%22%3B--", "-1", "x".repeat(3000), "");
        told.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query") && bad.size() < MOST_QUERIES) {
                String name = parameter.path("name").asText();
                String query = "?" + name + "=" + values.get(bad.size() % values.size());
                bad.add(request("query " + name, url("1") + query, body));
            }
        });
        if (!verb.equals("get") && !verb.equals("head")) {
            bad.add(new Request("If-Match", url("1"), body, List.of("If-Match", "W/\"x\"")));
            bad.add(new Request("no If-Match", url("1"), body, List.of()));
            bad.add(new Request("long key", url("1"), body, List.of("Idempotency-Key", "k".repeat(2000))));
        }
        if (takesBody()) {
            bodies().forEach((words, text) -> bad.add(request(words, url("1"), text)));
            bad.add(new Request("text/plain", url("1"), body, List.of("Content-Type", "text/plain")));
            bad.add(request("too long", url("1"), "\"" + "x".repeat(TOO_LONG) + "\""));
        }
        return bad;
    }

    private Map<String, String> bodies() {
        Map<String, String> bodies = new java.util.LinkedHashMap<>();
        for (String text :
                List.of("", "null", "[]", "{}", "{", "5", "\"x\"", "{\"no_such_field\":1}", "[".repeat(2000))) {
            bodies.put("body " + text.substring(0, Math.min(20, text.length())), text);
        }
        JsonNode schema = told.at("/requestBody/content/application~1json/schema");
        JsonNode properties =
                schemas.path(schema.path("$ref").asText().replaceAll(".*/", "")).path("properties");
        Set<String> names = new LinkedHashSet<>();
        properties.fieldNames().forEachRemaining(names::add);
        example().fieldNames().forEachRemaining(names::add);
        List<Map.Entry<String, JsonNode>> wrong = List.copyOf(wrong().entrySet());
        int turn = 0;
        for (String name : names) {
            for (int i = 0; i < VALUES_OF_A_FIELD; i++) {
                Map.Entry<String, JsonNode> value = wrong.get(turn++ % wrong.size());
                ObjectNode changed = example().deepCopy();
                changed.set(name, value.getValue());
                bodies.put(name + " = " + value.getKey(), changed.toString());
            }
        }
        return bodies;
    }

    private static Map<String, JsonNode> wrong() {
        return new java.util.TreeMap<>(Map.of(
                "null", JSON.nullNode(),
                "object", JSON.objectNode().put("a", 1),
                "nulls", JSON.arrayNode().addNull(),
                "large number", JSON.numberNode(Long.MAX_VALUE),
                "fraction", JSON.numberNode(-1.5),
                "long text", JSON.textNode("\u00e4\ud83d\ude00' \"<${7*7}".repeat(300)),
                "far time", JSON.textNode("+999999999-12-31T23:59:59Z")));
    }
}
