package dev.millwright.inventory.boots;

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

/** {@code /boots}. */
@Path("/api/v1/boots")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_ROLE)
public final class BootsResource {
    private final Boots boots;

    BootsResource(Boots boots) {
        this.boots = boots;
    }

    /** Boots over the network, newest first, without timelines; also of machines nobody knows. */
    @GET
    public Page<Boot> list(@ListOf(BootListing.class) ListQuery query) {
        return query.page(boots.list(query.clauses()));
    }

    /** One boot with its timeline. */
    @GET
    @Path("{id}")
    public Boot get(@PathParam("id") BootId id) {
        return boots.get(id);
    }
}
