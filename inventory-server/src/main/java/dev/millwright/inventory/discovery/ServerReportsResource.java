package dev.millwright.inventory.discovery;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.PageQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /servers/{id}/reports}. */
@Path("/api/v1/servers/{id}/reports")
@Produces(MediaType.APPLICATION_JSON)
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
    public Page<Report> ofServer(@PathParam("id") ServerId id, @Valid @BeanParam PageQuery page) {
        servers.get(id);
        return ReportsResource.page(discoveries.list(page.beforeId(), id, null, page.fetch()), page);
    }
}
