package dev.millwright.inventory.discovery;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.hardware.parts.Parts;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /discovery-reports}. */
@Path("/api/v1/discovery-reports")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportsResource {
    private final Discoveries discoveries;

    /** The resource. */
    public ReportsResource(Discoveries discoveries) {
        this.discoveries = discoveries;
    }

    /** All reports, newest first, without bodies; {@code is_expected=false} shows the conflicts. */
    @GET
    @RolesAllowed(Role.VIEWER_ROLE)
    public Page<Report> all(@ListOf(ReportListing.class) ListQuery query) {
        return query.page(discoveries.list(query.clauses()));
    }

    /** One report, whole. */
    @GET
    @Path("{id}")
    @RolesAllowed(Role.VIEWER_ROLE)
    public Report get(@PathParam("id") ReportId id) {
        return discoveries.get(id);
    }

    /** The parts that a report names, and which of its sections were not understood. */
    @GET
    @Path("{id}/parts")
    @RolesAllowed(Role.VIEWER_ROLE)
    public Parts parts(@PathParam("id") ReportId id) {
        return discoveries.parts(id);
    }
}
