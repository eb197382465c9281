package dev.millwright.inventory.ansible;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes secrets out of text: values that are known to be secret, and what looks like the assignment of one. Immutable. */
final class Redactor {
    private static final String HIDDEN = "***";
    private static final int SHORTEST_KNOWN = 4;
    private static final int SHORTEST_LINE = 8;
    private static final Pattern SECRET_NAME = Pattern.compile(
            "pass(word|wd|phrase)|token|secret|credential|private_?key|(^|_)key$|api_?key", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?<![\\w-])([\\w-]*(?:pass(?:word|wd|phrase)|token|secret|credential|(?:api|private|access)[_-]?key)[\\w-]*[\"']?\\s*[=:]\\s*)"
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
        if (clean.endsWith(BoundedLines.CUT)) {
            clean = withoutBeginningOfSecret(clean);
        }
        clean = AUTHORIZATION.matcher(clean).replaceAll("$1 " + HIDDEN);
        return ASSIGNMENT.matcher(clean).replaceAll("$1" + HIDDEN);
    }

    /** A line that was cut may end in the first characters of a secret. */
    private String withoutBeginningOfSecret(String cutLine) {
        String line = cutLine.substring(0, cutLine.length() - BoundedLines.CUT.length());
        for (String secret : known) {
            for (int length = Math.min(secret.length(), line.length()); length >= SHORTEST_KNOWN; length--) {
                if (line.endsWith(secret.substring(0, length))) {
                    return line.substring(0, line.length() - length) + HIDDEN + BoundedLines.CUT;
                }
            }
        }
        return cutLine;
    }

    /** The secret as it is, as it stands in JSON, with and without ASCII alone, and each longer line of it: output is redacted by the line. */
    private static void remember(String secret, List<String> found) {
        found.add(secret);
        String inJson = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        found.add(inJson);
        found.add(inJson.codePoints()
                .mapToObj(point -> point < 0x80 ? Character.toString(point) : escaped(point))
                .collect(Collectors.joining()));
        secret.lines()
                .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(line -> line.length() >= SHORTEST_LINE)
                .forEach(found::add);
    }

    private static String escaped(int point) {
        return Character.toString(point).chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }

    private static void collect(JsonNode node, boolean secret, List<String> found) {
        if (secret && node.isTextual() && node.asText().length() >= SHORTEST_KNOWN) {
            remember(node.asText(), found);
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
