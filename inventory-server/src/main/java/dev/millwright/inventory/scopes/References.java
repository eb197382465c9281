package dev.millwright.inventory.scopes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The things that a JSON body refers to by fields named {@code …_id} or {@code …_ids}, at whatever depth. A field twice in one object is refused: of two
 * readers of the same text one might see the first and the other the last.
 */
final class References {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper TREES = new ObjectMapper(JSON);
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    /** Of things that belong to no site, or to a thing that is named beside them. */
    private static final Set<String> ANYWHERE =
            Set.of("hardware_model_id", "image_id", "profile_id", "netboot_id", "custom_field_id", "nic_id");

    private final Map<Kind, Set<Long>> referred = new EnumMap<>(Kind.class);
    private final Set<String> unknown = new TreeSet<>();

    private References() {}

    /** The request's body, which can be read once more afterwards. */
    static byte[] body(ContainerRequestContext request) {
        try {
            byte[] body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            return body;
        } catch (IOException unreadable) {
            throw malformed(unreadable);
        }
    }

    /** What a body refers to. */
    static References of(byte[] body) {
        References references = new References();
        try (JsonParser parser = JSON.createParser(body)) {
            references.read(parser);
            return references;
        } catch (IOException unreadable) {
            throw malformed(unreadable);
        }
    }

    /** What a part of a body refers to. */
    static References in(JsonNode part) {
        References references = new References();
        try (JsonParser parser = part.traverse()) {
            references.read(parser);
            return references;
        } catch (IOException unreadable) {
            throw malformed(unreadable);
        }
    }

    /** A body as a tree; missing when it is empty. */
    static JsonNode tree(byte[] body) {
        try {
            return TREES.readTree(body);
        } catch (IOException unreadable) {
            throw malformed(unreadable);
        }
    }

    private static InventoryException malformed(IOException unreadable) {
        return new InventoryException(ErrorCode.MALFORMED, "The body is not JSON that can be read", unreadable);
    }

    /** A positive whole number of a text. */
    static Optional<Long> number(String text) {
        return ID.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private void read(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            String field = parser.currentName();
            boolean isReference = field != null && (field.endsWith("_id") || field.endsWith("_ids"));
            if (isReference && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                refer(field.replaceFirst("s$", ""), parser.getText());
            }
        }
    }

    private void refer(String field, String value) {
        Optional<Kind> kind = Kind.referredBy(field);
        Optional<Long> id = number(value);
        if (kind.isPresent() && id.isPresent()) {
            referred.computeIfAbsent(kind.get(), any -> new TreeSet<>()).add(id.get());
            return;
        }
        if (!ANYWHERE.contains(field)) {
            unknown.add(field);
        }
    }

    boolean isEmpty() {
        return referred.isEmpty();
    }

    /** @throws InventoryException {@code FORBIDDEN} naming the scope when one of them is outside, or cannot be told to be inside */
    void requireInside(Scope scope, Whereabouts whereabouts) {
        if (!unknown.isEmpty()) {
            throw Fence.refused(scope, "Of %s it cannot be told where it is".formatted(String.join(", ", unknown)));
        }
        referred.forEach((kind, ids) -> {
            if (!whereabouts.inside(scope, kind, ids)) {
                throw Fence.refused(scope, "The body names a %s that is not yours".formatted(kind.word()));
            }
        });
    }
}
