package dev.millwright.inventory.ui;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.provisioning.RunId;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code /runs} and {@code /runs/{id}}: install runs, and the live parts of one. */
@Path("/")
@RolesAllowed(Role.VIEWER_ROLE)
@Produces(MediaType.TEXT_HTML)
public final class RunResource {
    private final PageAnswers answers;
    private final RunParts parts;
    private final RawLog rawLog;

    RunResource(PageAnswers answers, RunParts parts, RawLog rawLog) {
        this.answers = answers;
        this.parts = parts;
        this.rawLog = rawLog;
    }

    /** Runs, newest first. */
    @GET
    @Path("runs")
    public Response list(
            @Auth Caller caller,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @QueryParam("before") @Min(1) @Nullable Long before,
            @QueryParam("open") boolean open) {
        Instant now = answers.now();
        return answers.page(
                PageAnswers.Reader.of(headers, uri, caller),
                "runs",
                () -> parts.list(before == null ? Long.MAX_VALUE : before, open, now));
    }

    /** One run. {@code log_from} is the first line of the log that is shown. */
    @GET
    @Path("runs/{id}")
    public Response run(
            @Auth Caller caller,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @PathParam("id") RunId id,
            @QueryParam("log_from") @Min(1) @Nullable Long logFrom) {
        Instant now = answers.now();
        return answers.page(PageAnswers.Reader.of(headers, uri, caller), "run", () -> parts.page(id, logFrom, now));
    }

    /** A run's whole log as text. */
    @GET
    @Path("runs/{id}/log.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public Response raw(@PathParam("id") RunId id) {
        parts.isOpen(id);
        return Response.ok(rawLog.of(id), MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                .build();
    }

    /** A run's permit, plan and timeline, as in the page. */
    @GET
    @Path("ui/runs/{id}/record")
    public Response record(@PathParam("id") RunId id) {
        return answers.part("run-record", parts.record(id, answers.now()));
    }

    /** Where a run stands, and its tasks, as in the page. */
    @GET
    @Path("ui/runs/{id}/state")
    public Response state(@PathParam("id") RunId id) {
        return answers.part("run-state", parts.state(id, answers.now()));
    }

    /** The lines after a number, as in the page. */
    @GET
    @Path("ui/runs/{id}/log")
    public Response log(@PathParam("id") RunId id, @QueryParam("after") @DefaultValue("0") @Min(0) long after) {
        return answers.part("run-log", parts.log(id, after));
    }
}
