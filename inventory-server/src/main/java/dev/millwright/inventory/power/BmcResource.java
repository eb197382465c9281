package dev.millwright.inventory.power;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.types.ServerId;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /servers/{id}/bmc}. */
@Path("/api/v1/servers/{id}/bmc")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BmcResource {
    private final Bmcs bmcs;

    BmcResource(Bmcs bmcs) {
        this.bmcs = bmcs;
    }

    /** The controller on record, without its password. */
    @GET
    @RolesAllowed(Role.VIEWER_ROLE)
    public Bmc get(@PathParam("id") ServerId id) {
        return bmcs.get(id);
    }

    /** Puts the controller on record, or changes it: then with {@code If-Match}. */
    @PUT
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Bmc put(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull BmcSpec spec) {
        return bmcs.put(caller.actor(), id, ifMatch, spec);
    }

    /** Takes the controller off the record; 204 also when there is none. */
    @DELETE
    @RolesAllowed(Role.OPERATOR_ROLE)
    public void delete(@Auth Caller caller, @PathParam("id") ServerId id) {
        bmcs.delete(caller.actor(), id);
    }
}
