package dev.millwright.inventory.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes a JSON value as YAML in which every text is tagged {@code !unsafe}, so that Ansible takes it as it is and never renders it as a
 * template. Source: Ansible documentation, "Advanced playbook syntax: unsafe or raw strings".
 */
final class UnsafeYaml {
    private UnsafeYaml() {}

    /** The YAML text: flow style, printable ASCII only. */
    static String write(JsonNode value) {
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.append('\n').toString();
    }

    private static void append(JsonNode value, StringBuilder out) {
        if (value.isObject()) {
            appendObject(value, out);
            return;
        }
        if (value.isArray()) {
            appendArray(value, out);
            return;
        }
        if (value.isTextual()) {
            out.append("!unsafe ");
            quote(value.asText(), out);
            return;
        }
        if (value.isBoolean() || value.isIntegralNumber() || value.isNull()) {
            out.append(value.asText("null"));
            return;
        }
        if (value.isNumber()) {
            out.append(value.decimalValue().toPlainString());
            return;
        }
        throw new IllegalArgumentException("no JSON value: " + value.getNodeType());
    }

    private static void appendObject(JsonNode object, StringBuilder out) {
        out.append('{');
        for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            quote(field.getKey(), out);
            out.append(": ");
            append(field.getValue(), out);
            out.append(fields.hasNext() ? ",\n " : "");
        }
        out.append('}');
    }

    private static void appendArray(JsonNode array, StringBuilder out) {
        out.append('[');
        for (Iterator<JsonNode> elements = array.elements(); elements.hasNext(); ) {
            append(elements.next(), out);
            out.append(elements.hasNext() ? ", " : "");
        }
        out.append(']');
    }

    /** Double-quoted scalar. Source: YAML 1.1 §5.6 and §9.1.2 */
    private static void quote(String text, StringBuilder out) {
        out.append('"');
        text.codePoints().forEach(point -> {
            if (point >= ' ' && point <= '~' && point != '"' && point != '\\') {
                out.append((char) point);
            } else if (Character.isSurrogate((char) point) && point <= 0xFFFF) {
                out.append("\\uFFFD");
            } else {
                out.append(String.format("\\U%08X", point));
            }
        });
        out.append('"');
    }
}
