package dev.millwright.inventory.components;

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

/** {@code /servers/{id}/components}. */
@Path("/api/v1/servers/{id}/components")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_ROLE)
public final class ServerComponentsResource {
    private final Components components;
    private final Servers servers;

    /** The API of the façade. */
    public ServerComponentsResource(Components components, Servers servers) {
        this.components = components;
        this.servers = servers;
    }

    /** Lists a machine's parts, those that are gone too unless {@code present=true}. */
    @GET
    public Page<Component> list(@PathParam("id") ServerId id, @ListOf(ComponentListing.class) ListQuery query) {
        return query.page(components.list(servers.get(id).id(), query.clauses()));
    }
}
