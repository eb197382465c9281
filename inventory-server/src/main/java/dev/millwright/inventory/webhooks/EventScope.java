package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.events.Event;
import dev.millwright.inventory.history.History;
import dev.millwright.inventory.history.Revision;
import dev.millwright.inventory.types.DataCenterId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What an event is about, besides its own thing: which server, and which data center. */
final class EventScope {
    private static final String DATA_CENTER = "data_center";
    private static final String SERVER = "server";
    /** Kinds whose things have the id of the server they belong to. */
    private static final Set<String> OF_SERVER = Set.of(SERVER, "bmc", "server_components");

    private final History history;

    EventScope(History history) {
        this.history = history;
    }

    /** Events with the same key are sent one after the other: all that are about one server, else about one thing. */
    static String orderKey(Event event) {
        OptionalLong server = server(event);
        return server.isPresent() ? SERVER + "/" + server.getAsLong() : event.entityKind() + "/" + event.entityId();
    }

    private static OptionalLong server(Event event) {
        boolean itself = OF_SERVER.contains(event.entityKind());
        return itself ? number(event.entityId()) : number(event.body().path("server_id"));
    }

    /** Whether an event is about something in a data center; what belongs to none, like an image, is about no data center. */
    boolean isIn(DataCenterId site, Event event) {
        OptionalLong found = dataCenter(event);
        return found.isPresent() && found.getAsLong() == site.value();
    }

    private OptionalLong dataCenter(Event event) {
        if (event.entityKind().equals(DATA_CENTER)) {
            return number(event.entityId());
        }
        OptionalLong own = number(event.body().path("data_center_id"));
        if (own.isPresent()) {
            return own;
        }
        OptionalLong byServer = of(SERVER, server(event), event);
        if (byServer.isPresent()) {
            return byServer;
        }
        OptionalLong bySubnet = of("subnet", number(event.body().path("subnet_id")), event);
        return bySubnet.isPresent() ? bySubnet : of("rack", number(event.body().path("rack_id")), event);
    }

    /** The data center that the thing an event points to was in when it happened. */
    private OptionalLong of(String kind, OptionalLong id, Event event) {
        if (id.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<JsonNode> then = history.peek(kind, id.getAsLong(), event.id()).map(Revision::body);
        return then.isEmpty() ? OptionalLong.empty() : number(then.get().path("data_center_id"));
    }

    private static OptionalLong number(JsonNode value) {
        return value.canConvertToLong() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }

    private static OptionalLong number(String text) {
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
