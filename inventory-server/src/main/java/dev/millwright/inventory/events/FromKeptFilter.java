package dev.millwright.inventory.events;

import dev.millwright.inventory.auth.Caller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/**
 * Refuses a stream before it is opened: what a method throws that has been given a stream's sink never reaches the caller.
 */
@FromKept
@Priority(Priorities.USER)
public final class FromKeptFilter implements ContainerRequestFilter {
    private final Events events;
    private final LiveStreams streams;

    /** Asks the given outbox and the streams that are open. */
    public FromKeptFilter(Events events, LiveStreams streams) {
        this.events = events;
        this.streams = streams;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() instanceof Caller reader) {
            streams.requireRoom(reader);
        }
        String after = request.getUriInfo().getQueryParameters().getFirst("after");
        EventResource.seen(after, request.getHeaderString("Last-Event-ID")).ifPresent(events::requireKept);
    }
}
