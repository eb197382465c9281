package dev.millwright.inventory.events;

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

    /** Asks the given outbox. */
    public FromKeptFilter(Events events) {
        this.events = events;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String after = request.getUriInfo().getQueryParameters().getFirst("after");
        EventResource.seen(after, request.getHeaderString("Last-Event-ID")).ifPresent(events::requireKept);
    }
}
