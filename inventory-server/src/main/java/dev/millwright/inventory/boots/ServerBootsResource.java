package dev.millwright.inventory.boots;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /servers/{id}/boots}. */
@Path("/api/v1/servers/{id}/boots")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_ROLE)
public final class ServerBootsResource {
    private final Boots boots;
    private final Servers servers;

    ServerBootsResource(Boots boots, Servers servers) {
        this.boots = boots;
        this.servers = servers;
    }

    /** A machine's boots over the network with their timelines, newest first. */
    @GET
    public Page<Boot> ofServer(@PathParam("id") ServerId id, @ListOf(BootListing.class) ListQuery query) {
        return query.page(boots.ofServer(servers.get(id).id(), query.clauses()));
    }
}
