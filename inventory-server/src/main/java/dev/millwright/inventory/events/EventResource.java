package dev.millwright.inventory.events;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.Parameters;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/events}: what happened, oldest first, as a list to replay and as a live stream. */
@Path("/api/v1/events")
@RolesAllowed(Role.VIEWER_ROLE)
public final class EventResource {
    private static final int BATCH = 200;

    private final Events events;
    private final LiveStreams streams;

    /** The API of the given outbox. */
    public EventResource(Events events, LiveStreams streams) {
        this.events = events;
        this.streams = streams;
    }

    /**
     * Lists events; after an id when {@code after} is given, else from the oldest that is kept. An {@code after}, or a cursor of the usual
     * order, that lies before that one answers 410.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<Event> list(
            @ListOf(value = EventListing.class, also = "after") ListQuery query,
            @QueryParam("after") @Min(0) @Nullable Long after) {
        if (after != null || query.seen().isPresent()) {
            events.requireKept(Math.max(after == null ? 0 : after, query.seen().orElse(0)));
        }
        return query.page(events.list(after == null ? 0 : after, query.clauses()));
    }

    /**
     * Streams events as they happen. Begins after {@code after} or {@code Last-Event-ID}, the later of both, else now; 410 when events
     * after that are no longer kept. Each message has the event's
     * id, its kind as name and the event as data.
     */
    @GET
    @Path("stream")
    @FromKept
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @Auth Caller caller,
            @QueryParam("after") @Min(0) @Nullable Long after,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("entity_kind") @Nullable String entityKind,
            @QueryParam("entity_id") @Nullable String entityId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        if (caller.scope().isLimited()) {
            Map<String, @Nullable String> filters = new LinkedHashMap<>();
            filters.put("kind", kind);
            filters.put("entity_kind", entityKind);
            filters.put("entity_id", entityId);
            PartOfEvents part = new PartOfEvents(events, caller.scope(), filters);
            streams.serve(caller, sink, sse, begin(after, lastEventId), part);
            return;
        }
        String asciiKind = Parameters.ascii("kind", kind);
        String asciiEntityKind = Parameters.ascii("entity_kind", entityKind);
        streams.serve(
                caller,
                sink,
                sse,
                begin(after, lastEventId),
                id -> events.after(id, asciiKind, asciiEntityKind, entityId, BATCH).stream()
                        .map(EventResource::frame)
                        .toList());
    }

    static LiveStreams.Frame frame(Event event) {
        return new LiveStreams.Frame(event.id(), event.kind(), event);
    }

    private long begin(@Nullable Long after, @Nullable String lastEventId) {
        return seen(after == null ? null : after.toString(), lastEventId).orElseGet(events::lastId);
    }

    /** The later of both: a browser that comes back sends the address it began with again, and where it is by now in the header. */
    static Optional<Long> seen(@Nullable String after, @Nullable String lastEventId) {
        return Stream.of(number(after), number(lastEventId))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    private static Optional<Long> number(@Nullable String id) {
        return id != null && id.matches("\\d{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }
}
