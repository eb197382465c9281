package dev.millwright.inventory.discovery;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** {@code /servers/{id}/reports}. */
@Path("/api/v1/servers/{id}/reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ServerReportsResource {
    private final Discoveries discoveries;
    private final Servers servers;

    /** The resource. */
    public ServerReportsResource(Discoveries discoveries, Servers servers) {
        this.discoveries = discoveries;
        this.servers = servers;
    }

    /** A machine's reports, newest first, without bodies. */
    @GET
    @RolesAllowed(Role.VIEWER_ROLE)
    public Page<Report> ofServer(@PathParam("id") ServerId id, @ListOf(ReportListing.class) ListQuery query) {
        return query.page(discoveries.list(servers.get(id).id(), query.clauses()));
    }

    /**
     * Hands in what tools printed on a machine that runs its own system: its parts are recorded and compared as after a report of its own.
     */
    @POST
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response give(@Auth Caller caller, @PathParam("id") ServerId id, @NotNull @Valid GivenReport given) {
        Report report = discoveries.give(id, given, caller.actor());
        return Response.created(URI.create("/api/v1/discovery-reports/" + report.id()))
                .entity(report)
                .build();
    }
}
