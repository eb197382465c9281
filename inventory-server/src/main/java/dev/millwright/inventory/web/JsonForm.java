package dev.millwright.inventory.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * Something in its JSON form: as a tree, to look into, and as text, which is written once however many tables keep it. Nobody changes the tree.
 * Not thread-safe.
 */
public final class JsonForm {
    private final JsonNode tree;
    private @Nullable String text;

    private JsonForm(JsonNode tree) {
        this.tree = tree;
    }

    /** The form of a thing; of a tree or a form, that itself. */
    public static JsonForm of(Object thing, ObjectMapper mapper) {
        if (thing instanceof JsonForm form) {
            return form;
        }
        return new JsonForm(thing instanceof JsonNode tree ? tree : mapper.valueToTree(thing));
    }

    /** To look into. */
    public JsonNode tree() {
        return tree;
    }

    /** To be kept. */
    public String text() {
        String made = text == null ? tree.toString() : text;
        text = made;
        return made;
    }
}
