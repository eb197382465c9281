package dev.millwright.inventory.images;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Variables for the roles of a profile: a JSON object. They are values, never templates: whoever may write a profile must not be able
 * to run commands where the playbooks run, so template marks and connection variables are refused.
 *
 * @param value the object; as JSON text at most {@value #MAX_LENGTH} characters, at most {@value #MAX_DEPTH} deep
 */
public record Variables(@JsonValue JsonNode value) {
    /** Longest JSON text, in characters. */
    public static final int MAX_LENGTH = 65_536;
    /** Deepest nesting of objects and lists. */
    public static final int MAX_DEPTH = 10;
    /** No variables. */
    public static final Variables NONE = new Variables(JsonNodeFactory.instance.objectNode());

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    /** Source: Ansible, special variables: what begins so, or is one of these, steers Ansible itself. */
    private static final Set<String> KEPT =
            Set.of("vars", "hostvars", "groups", "group_names", "inventory_hostname", "omit", "environment");

    /**
     * Checks the object.
     *
     * @throws IllegalArgumentException naming the variable that is refused
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Variables {
        if (!value.isObject()) {
            throw new IllegalArgumentException("variables are a JSON object");
        }
        check(value, 1);
        if (value.toString().length() > MAX_LENGTH) {
            throw new IllegalArgumentException("variables are at most " + MAX_LENGTH + " characters of JSON");
        }
        value.fieldNames().forEachRemaining(Variables::checkName);
    }

    /** The names of variables and of the fields in them, at any depth. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        gather(value, names);
        return names;
    }

    private static void gather(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> gather(child, names));
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a variable's name has only letters, digits and underscores, no digit first");
        }
        if (name.startsWith("ansible_") || KEPT.contains(name)) {
            throw new IllegalArgumentException("the variable " + name + " steers Ansible itself; leave it out");
        }
    }

    private static void check(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("variables are nested at most " + MAX_DEPTH + " deep");
        }
        if (node.isTextual()) {
            checkText(node.textValue());
        }
        node.fieldNames().forEachRemaining(Variables::checkText);
        node.forEach(child -> check(child, depth + (child.isContainerNode() ? 1 : 0)));
    }

    private static void checkText(String text) {
        if (text.contains("{{") || text.contains("{%") || text.contains("{#")) {
            throw new IllegalArgumentException("a variable is a value, not a template: {{, {% and {# are refused");
        }
    }
}
