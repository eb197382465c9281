package dev.millwright.inventory.events;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;

/** Says in the answer to a write which event it made, the last one if several: {@code Event-Id: 1234}, good for {@code min_event} and {@code as_of}. */
@PreMatching
@Priority(1)
public final class EventIds implements ContainerRequestFilter, ContainerResponseFilter {
    /** The header. */
    public static final String HEADER = "Event-Id";

    private final Events events;

    /** Tells the events of this outbox. */
    public EventIds(Events events) {
        this.events = events;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        events.forgetWritten();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        events.lastWritten().ifPresent(id -> response.getHeaders().putSingle(HEADER, id));
    }
}
