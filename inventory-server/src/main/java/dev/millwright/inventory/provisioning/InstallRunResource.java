package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.events.LiveStreams;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /install-runs}: runs, newest first; their events, output and task results; a live stream of one; and how to stop one. */
@Path("/api/v1/install-runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_ROLE)
public final class InstallRunResource {
    private final Runs runs;
    private final LiveStreams streams;

    InstallRunResource(Runs runs, LiveStreams streams) {
        this.runs = runs;
        this.streams = streams;
    }

    /** Lists runs, newest first. */
    @GET
    public Page<RunView> list(@ListOf(InstallRunListing.class) ListQuery query) {
        return query.page(runs.list(query.clauses()));
    }

    /** One run with its plan. */
    @GET
    @Path("{id}")
    public RunView get(@PathParam("id") RunId id) {
        return runs.get(id);
    }

    /** Its step events, in order; {@code after} is the last number seen. */
    @GET
    @Path("{id}/events")
    public Page<RunEventRow> events(
            @PathParam("id") RunId id,
            @ListOf(value = RunEventListing.class, also = "after") ListQuery query,
            @QueryParam("after") @Min(0) int after) {
        runs.require(id);
        return query.page(runs.events(id, after, query.clauses()));
    }

    /** The lines of its post-install output, in order; {@code after} is the last number seen. */
    @GET
    @Path("{id}/log")
    public Page<RunLogLine> log(
            @PathParam("id") RunId id,
            @ListOf(value = RunLogListing.class, also = "after") ListQuery query,
            @QueryParam("after") @Min(0) long after) {
        runs.require(id);
        return query.page(runs.log(id, after, query.clauses()));
    }

    /** The results of its post-install tasks, in order; {@code after} is the last number seen. */
    @GET
    @Path("{id}/tasks")
    public Page<TaskResultRow> tasks(
            @PathParam("id") RunId id,
            @ListOf(value = TaskResultListing.class, also = "after") ListQuery query,
            @QueryParam("after") @Min(0) int after) {
        runs.require(id);
        return query.page(runs.tasks(id, after, query.clauses()));
    }

    /** The wipe permits it was given, by attempt. */
    @GET
    @Path("{id}/permits")
    public Page<PermitView> permits(@PathParam("id") RunId id) {
        runs.require(id);
        List<PermitView> permits = runs.permits(id);
        return new Page<>(permits, null);
    }

    /**
     * Streams one run: messages {@code event} (step events, each with its number as id), {@code progress} (the newest) and {@code log}
     * (lines). Begins after {@code after}, else after {@code Last-Event-ID}, else with the first event; lines begin after {@code log_after}.
     */
    @GET
    @Path("{id}/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @Auth Caller caller,
            @PathParam("id") RunId id,
            @QueryParam("after") @Min(0) @Nullable Long after,
            @QueryParam("log_after") @Min(0) long logAfter,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        runs.require(id);
        long begin = after != null ? after : lastSeen(lastEventId);
        streams.serve(caller, sink, sse, begin, new RunFeed(runs, id, logAfter));
    }

    /** Asks it to stop; it closes as soon as a worker sees the request. */
    @POST
    @Path("{id}/cancel")
    @RolesAllowed(Role.PROVISIONER_ROLE)
    public Response cancel(@Auth Caller caller, @PathParam("id") RunId id) {
        return Response.accepted(runs.cancel(id, caller.actor())).build();
    }

    private static long lastSeen(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("\\d{1,9}") ? Long.parseLong(lastEventId) : 0;
    }
}
