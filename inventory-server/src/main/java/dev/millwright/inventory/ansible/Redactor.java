package dev.millwright.inventory.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes secrets out of text: values that are known to be secret, and what looks like the assignment of one. Immutable. */
final class Redactor {
    private static final String HIDDEN = "***";
    private static final int SHORTEST_KNOWN = 4;
    private static final Pattern SECRET_NAME = Pattern.compile(
            "pass(word|wd|phrase)|token|secret|credential|private_?key|(^|_)key$|api_?key", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "([\\w-]*(?:pass(?:word|wd|phrase)|token|secret|credential|(?:api|private|access)[_-]?key)[\\w-]*[\"']?\\s*[=:]\\s*)"
                    + "(\"(?:[^\"\\\\]|\\\\.){0,4096}+\"?|'(?:[^'\\\\]|\\\\.){0,4096}+'?|[^\\s,;}]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORIZATION =
            Pattern.compile("\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}", Pattern.CASE_INSENSITIVE);

    private final List<String> known;

    /** Knows the values that a JSON object holds under names such as {@code password}, at any depth. */
    Redactor(JsonNode variables) {
        List<String> found = new ArrayList<>();
        collect(variables, false, found);
        found.sort(Comparator.comparingInt(String::length).reversed());
        known = List.copyOf(found);
    }

    /** The text without secrets. */
    String redact(String text) {
        String clean = text;
        for (String secret : known) {
            clean = clean.replace(secret, HIDDEN);
        }
        clean = AUTHORIZATION.matcher(clean).replaceAll("$1 " + HIDDEN);
        return ASSIGNMENT.matcher(clean).replaceAll("$1" + HIDDEN);
    }

    private static void collect(JsonNode node, boolean secret, List<String> found) {
        if (secret && node.isTextual() && node.asText().length() >= SHORTEST_KNOWN) {
            found.add(node.asText());
        }
        for (Map.Entry<String, JsonNode> field : (Iterable<Map.Entry<String, JsonNode>>) node::fields) {
            collect(
                    field.getValue(),
                    secret || SECRET_NAME.matcher(field.getKey()).find(),
                    found);
        }
        if (node.isArray()) {
            node.forEach(element -> collect(element, secret, found));
        }
    }
}
