package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads JSON of other inventories, in which anything may be missing. */
final class Foreign {
    private Foreign() {}

    /** The text at a path of field names with dots between; empty when there is none or it is blank. */
    static Optional<String> text(JsonNode node, String path) {
        JsonNode value = at(node, path);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(value.asText().strip())
                : Optional.empty();
    }

    static JsonNode at(JsonNode node, String path) {
        JsonNode value = node;
        for (String name : path.split("\\.")) {
            value = value.path(name);
        }
        return value;
    }

    /** Sets a field of a row when there is something to set. */
    static void put(ObjectNode row, String field, Optional<String> value) {
        value.ifPresent(text -> row.put(field, text));
    }

    /**
     * The elements of a list, or of the only page of one ({@code results}).
     *
     * @throws InventoryException {@code INVALID} on the name, for anything else: nothing is left out in silence
     */
    static List<JsonNode> list(String name, JsonNode node) {
        JsonNode list = node.path("results").isArray() ? node.path("results") : node;
        if (!list.isArray() && !list.isNull()) {
            throw InventoryException.invalid(name, "is neither a list nor a page with results");
        }
        if (node.hasNonNull("next") || node.hasNonNull("previous")) {
            throw InventoryException.invalid(
                    name,
                    "is one page of several, %d of %s: ask for all of them with limit=0, or put the pages together"
                            .formatted(list.size(), node.path("count").asText("more")));
        }
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    /** A host name made of a name: its first label, other characters as hyphens. */
    static String hostName(String name) {
        String label = name.toLowerCase(Locale.ROOT).replaceFirst("\\..*", "");
        String plain = label.replaceAll("[^a-z0-9-]+", "-").replaceAll("^-+|-+$", "");
        return plain.length() > 63 ? plain.substring(0, 63).replaceAll("-+$", "") : plain;
    }

    /** A slug made of a name; where no letter comes first, the prefix does. */
    static String slug(String name, String prefix) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        String full = plain.matches("[a-z].*") ? plain : prefix + plain;
        return full.length() > 64 ? full.substring(0, 64) : full;
    }

    static Optional<MacAddress> mac(Optional<String> text) {
        return text.flatMap(value -> Names.tolerant(() -> MacAddress.parse(value)));
    }

    /** The address of {@code 10.0.0.5/24}. */
    static String withoutPrefix(String address) {
        return address.replaceFirst("/.*", "");
    }

    /** The fields of a foreign object that say something and that no row takes. */
    static List<String> leftOut(JsonNode object, List<String> taken) {
        List<String> left = new ArrayList<>();
        object.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            boolean says = value.isContainerNode()
                    ? !value.isEmpty()
                    : !value.isNull() && !value.asText().isBlank();
            if (says && !taken.contains(entry.getKey())) {
                left.add(entry.getKey());
            }
        });
        return left;
    }
}
