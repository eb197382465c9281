package dev.millwright.inventory.ui;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.events.LiveStreams;
import dev.millwright.inventory.provisioning.RunId;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;

/** {@code /ui/stream} and {@code /ui/runs/{id}/stream}: tells open pages what changed, as {@link Changes.Change}. */
@Path("/")
@RolesAllowed(Role.VIEWER_ROLE)
@Produces(MediaType.SERVER_SENT_EVENTS)
public final class StreamResource {
    private final PageSources sources;
    private final LiveStreams streams;
    private final Pulse pulse;

    StreamResource(PageSources sources, LiveStreams streams, Pulse pulse) {
        this.sources = sources;
        this.streams = streams;
        this.pulse = pulse;
    }

    /** The whole fleet. {@code after} is the last id the page has seen. */
    @GET
    @Path("ui/stream")
    public void fleet(
            @Auth Caller caller,
            @QueryParam("after") @Min(0) long after,
            @Context SseEventSink sink,
            @Context Sse sse) {
        serve(caller, after, null, sink, sse);
    }

    /** One run; ends with the message {@code end} when the run is over. */
    @GET
    @Path("ui/runs/{id}/stream")
    public void run(
            @Auth Caller caller,
            @PathParam("id") RunId id,
            @QueryParam("after") @Min(0) long after,
            @Context SseEventSink sink,
            @Context Sse sse) {
        sources.runs().get(id);
        serve(caller, after, id, sink, sse);
    }

    private void serve(Caller caller, long after, @Nullable RunId only, SseEventSink sink, Sse sse) {
        streams.serve(caller, sink, sse, after, new Changes(sources.events(), sources.runs(), pulse, only));
    }
}
