package dev.millwright.inventory.boots;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.provisioning.RunId;
import dev.millwright.inventory.provisioning.Runs;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /install-runs/{id}/boots}. */
@Path("/api/v1/install-runs/{id}/boots")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_ROLE)
public final class RunBootsResource {
    private final Boots boots;
    private final Runs runs;

    RunBootsResource(Boots boots, Runs runs) {
        this.boots = boots;
        this.runs = runs;
    }

    /** The boots of a run with their timelines, newest first. */
    @GET
    public Page<Boot> ofRun(@PathParam("id") RunId id, @ListOf(BootListing.class) ListQuery query) {
        runs.require(id);
        return query.page(boots.ofRun(id, query.clauses()));
    }
}
