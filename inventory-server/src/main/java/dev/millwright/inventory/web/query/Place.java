package dev.millwright.inventory.web.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.web.ApiJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cursor of a sorted list: the sort, and the sort keys of the last row seen. Opaque to the caller; carries no right and no secret. */
final class Place {
    /** Five keys of the longest sortable texts, several times over. */
    private static final int LONGEST = 8000;

    private static final ObjectMapper PLAIN = new JsonMapper();
    private static final ObjectMapper API = ApiJson.mapper();

    private Place() {}

    /** The cursor behind a row, whose keys are taken from its JSON. */
    static String behind(Object row, Sorting sorting) {
        JsonNode json = API.valueToTree(row);
        ArrayNode place = PLAIN.createArrayNode().add(sorting.toString());
        for (Sorting.Key key : sorting.keys()) {
            JsonNode value = json.get(key.field().name());
            if (value == null || value.isContainerNode()) {
                throw new IllegalStateException(
                        row.getClass() + " has no plain field " + key.field().name() + " to sort by");
            }
            place.add(value.isNull() ? null : value.asText());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(place));
    }

    /**
     * The values of the keys, null where there was none.
     *
     * @throws InventoryException {@code INVALID} on {@code cursor} when it was not given by this list under this sort
     */
    static List<@Nullable Object> read(String cursor, Sorting sorting) {
        JsonNode place = decoded(cursor);
        if (!place.isArray() || place.isEmpty()) {
            throw wrong();
        }
        if (!place.get(0).asText().equals(sorting.toString())) {
            throw InventoryException.invalid("cursor", "belongs to another sort; start without a cursor");
        }
        if (place.size() != sorting.keys().size() + 1) {
            throw wrong();
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < sorting.keys().size(); i++) {
            values.add(value(sorting.keys().get(i).field(), place.get(i + 1)));
        }
        return values;
    }

    private static @Nullable Object value(Field field, JsonNode json) {
        if (json.isNull()) {
            return null;
        }
        try {
            return field.type().parse(json.asText());
        } catch (IllegalArgumentException malformed) {
            InventoryException wrong = wrong();
            wrong.addSuppressed(malformed);
            throw wrong;
        }
    }

    private static JsonNode decoded(String cursor) {
        if (cursor.length() > LONGEST) {
            throw wrong();
        }
        try {
            return PLAIN.readTree(Base64.getUrlDecoder().decode(cursor));
        } catch (IOException | IllegalArgumentException malformed) {
            InventoryException wrong = wrong();
            wrong.addSuppressed(malformed);
            throw wrong;
        }
    }

    private static byte[] bytes(ArrayNode place) {
        try {
            return PLAIN.writeValueAsString(place).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static InventoryException wrong() {
        return InventoryException.invalid("cursor", "is not one this list gave; start without a cursor");
    }
}
