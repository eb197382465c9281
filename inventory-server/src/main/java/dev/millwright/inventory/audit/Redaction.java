package dev.millwright.inventory.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes secrets out of JSON by the names of their fields, at any depth. A second wall: no record with a secret should get here at all. */
public final class Redaction {
    private static final TextNode HIDDEN = TextNode.valueOf("(hidden)");
    private static final List<String> SUSPECT =
            List.of("password", "passphrase", "secret", "token", "private_key", "credential", "nonce", "authorization");

    private Redaction() {}

    /** A copy in which the value of every field with a suspect name is replaced; the original itself when there is none. */
    public static JsonNode redact(JsonNode original) {
        if (!hides(original)) {
            return original;
        }
        JsonNode copy = original.deepCopy();
        hide(copy);
        return copy;
    }

    private static boolean hides(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isNull() && isSuspect(field.getKey()) || hides(field.getValue())) {
                return true;
            }
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (hides(element)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void hide(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.forEach(Redaction::hide);
        }
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (isSuspect(name) && !object.get(name).isNull()) {
                    object.set(name, HIDDEN);
                } else {
                    hide(object.get(name));
                }
            }
        }
    }

    /** Whether the value of a field of this name is replaced. */
    public static boolean isSuspect(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SUSPECT.stream().anyMatch(lower::contains) && !lower.endsWith("_id");
    }
}
