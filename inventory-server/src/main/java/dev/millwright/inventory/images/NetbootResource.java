package dev.millwright.inventory.images;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.types.NetbootId;
import dev.millwright.inventory.web.DryRun;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** {@code /api/v1/netboots}: kernels and ramdisks; the newest is used. They never change, so there is no PATCH. */
@Path("/api/v1/netboots")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class NetbootResource {
    private final Netboots netboots;

    /** The API of the façade. */
    public NetbootResource(Netboots netboots) {
        this.netboots = netboots;
    }

    /** Lists netboots. */
    @GET
    public Page<Netboot> list(@ListOf(NetbootListing.class) ListQuery query) {
        return query.page(netboots.list(query.clauses()));
    }

    /** One netboot. */
    @GET
    @Path("{id}")
    public Netboot get(@PathParam("id") NetbootId id) {
        return netboots.get(id);
    }

    /** Registers a kernel and ramdisk that are stored. */
    @POST
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Response create(@Auth Caller caller, @NotNull @Valid NetbootSpec spec) {
        Netboot created = netboots.create(spec, caller.actor());
        return Response.created(URI.create("/api/v1/netboots/" + created.id()))
                .entity(created)
                .build();
    }

    /** Takes a netboot off the books. */
    @DELETE
    @Path("{id}")
    @DryRun
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(@Auth Caller caller, @PathParam("id") NetbootId id) {
        netboots.delete(id, caller.actor());
    }
}
