package dev.millwright.inventory.components;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /components}: every part of the fleet, those that are gone too. */
@Path("/api/v1/components")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_ROLE)
public final class ComponentResource {
    private final Components components;

    /** The API of the façade. */
    public ComponentResource(Components components) {
        this.components = components;
    }

    /** Lists parts of all machines, for example {@code ?serial=S4X0NA0R} to find one wherever it was. */
    @GET
    public Page<Component> list(@ListOf(ComponentListing.class) ListQuery query) {
        return query.page(components.list(query.clauses()));
    }

    /** One stay of a part in a machine. */
    @GET
    @Path("{id}")
    public Component get(@PathParam("id") ComponentId id) {
        return components.get(id);
    }
}
