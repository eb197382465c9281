package dev.millwright.inventory.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.millwright.inventory.web.query.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What things were called when an event had happened. Remembers what it was asked; for one request. */
final class NamesThen {
    private final History history;
    private final long event;
    private final Map<String, List<JsonNode>> known = new HashMap<>();

    NamesThen(History history, long event) {
        this.history = history;
        this.event = event;
    }

    /** All ways to name what the document points to, as texts; none when it points to nothing, or that is not on record. */
    List<JsonNode> of(Named named, JsonNode body) {
        JsonNode id = body.path(named.idField());
        if (!id.isIntegralNumber()) {
            return List.of();
        }
        return known.computeIfAbsent(named.kind() + " " + id.asText(), key -> look(named, id.asLong()));
    }

    private List<JsonNode> look(Named named, long id) {
        List<JsonNode> ways = new ArrayList<>();
        body(named.kind(), id).ifPresent(thing -> {
            List<String> path = new ArrayList<>();
            for (int at = named.names().size() - 1; at >= 0; at--) {
                Optional<String> name = name(named.names().get(at), thing);
                if (name.isEmpty()) {
                    return;
                }
                path.add(0, name.get());
                ways.add(TextNode.valueOf(new Named.Path(path).text()));
            }
        });
        return ways;
    }

    private Optional<String> name(Named.Name name, JsonNode thing) {
        String through = name.through();
        String kind = name.kind();
        JsonNode holder = through == null || kind == null
                ? thing
                : body(kind, thing.path(through).asLong()).orElse(thing.path(through));
        return Optional.ofNullable(holder.path(name.field()).textValue());
    }

    private Optional<JsonNode> body(String kind, long id) {
        return history.peek(kind, id, event).map(Revision::body);
    }
}
