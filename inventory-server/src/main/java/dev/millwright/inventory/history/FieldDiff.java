package dev.millwright.inventory.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two JSON documents, field by field. Pure.
 *
 * <p>Inner objects are compared by path. Lists of objects that name themselves are compared element by element, whatever their order; every
 * other list is one value. A field that is null and one that is missing are the same.
 */
final class FieldDiff {
    /** What an element of a list may name itself by, one or the other; the first that names all of them is used. */
    private static final List<List<String>> NAMES = List.of(
            List.of("id"),
            List.of("server_id", "asset_id"),
            List.of("mac"),
            List.of("sha256"),
            List.of("key"),
            List.of("name"));

    /** Different after every change, or reckoned from other fields. */
    private static final Set<String> NEVER_TOLD = Set.of("version", "updated_at", "space");

    private final List<FieldChange> found = new ArrayList<>();

    private FieldDiff() {}

    /** What is different, in the order of the fields; a null document has no field. */
    static List<FieldChange> between(@Nullable JsonNode before, @Nullable JsonNode after) {
        FieldDiff diff = new FieldDiff();
        JsonNode from = before == null ? NullNode.instance : before;
        JsonNode to = after == null ? NullNode.instance : after;
        for (String name : fields(from, to)) {
            if (!NEVER_TOLD.contains(name)) {
                diff.compare(name, present(from.get(name)), present(to.get(name)));
            }
        }
        return diff.found;
    }

    private void compare(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null || after == null) {
            add(path, before, after);
            return;
        }
        if (before.isObject() && after.isObject()) {
            fields(before, after)
                    .forEach(name -> compare(path + "." + name, present(before.get(name)), present(after.get(name))));
            return;
        }
        Optional<List<String>> name = before.isArray() && after.isArray() ? name(before, after) : Optional.empty();
        if (name.isPresent()) {
            compareElements(path, name.get(), before, after);
            return;
        }
        add(path, before, after);
    }

    private void compareElements(String path, List<String> name, JsonNode before, JsonNode after) {
        Map<String, JsonNode> from = byName(before, name);
        Map<String, JsonNode> to = byName(after, name);
        Set<String> all = new LinkedHashSet<>(from.keySet());
        all.addAll(to.keySet());
        all.forEach(one -> compare("%s[%s]".formatted(path, one), from.get(one), to.get(one)));
    }

    private void add(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        boolean emptyBefore = before == null || before.isContainerNode() && before.isEmpty();
        boolean emptyAfter = after == null || after.isContainerNode() && after.isEmpty();
        boolean same = emptyBefore && emptyAfter || before != null && before.equals(after);
        if (!same) {
            found.add(new FieldChange(path, before, after));
        }
    }

    private static @Nullable JsonNode present(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }

    private static Set<String> fields(JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        for (Iterator<String> each = after.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        for (Iterator<String> each = before.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        return names;
    }

    private static Optional<List<String>> name(JsonNode before, JsonNode after) {
        return NAMES.stream()
                .filter(name -> isNamedBy(before, name) && isNamedBy(after, name))
                .findFirst();
    }

    private static boolean isNamedBy(JsonNode list, List<String> name) {
        return byName(list, name).size() == list.size();
    }

    /** The elements that have one of the fields, by its text; fewer than the list has when one lacks them or two share it. */
    private static Map<String, JsonNode> byName(JsonNode list, List<String> names) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        for (JsonNode element : list) {
            names.stream()
                    .filter(name -> element.path(name).isValueNode()
                            && !element.path(name).isNull())
                    .findFirst()
                    .ifPresent(name -> named.put(name + "=" + element.get(name).asText(), element));
        }
        return named;
    }
}
