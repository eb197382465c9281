package dev.millwright.inventory.components;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.Versions;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /servers/{id}/baseline}: what a machine is accepted to be made of, and where it differs. */
@Path("/api/v1/servers/{id}/baseline")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class BaselineResource {
    private final Drift drift;

    /** The API of the façade. */
    public BaselineResource(Drift drift) {
        this.drift = drift;
    }

    /** What the machine is accepted to be made of. */
    @GET
    @RolesAllowed(Role.VIEWER_ROLE)
    public BaselineView get(@PathParam("id") ServerId id) {
        return drift.baseline(id);
    }

    /** Where the machine differs from model, record and baseline at present; all on one page. */
    @GET
    @Path("differences")
    @RolesAllowed(Role.VIEWER_ROLE)
    public Page<Difference> differences(@PathParam("id") ServerId id) {
        return new Page<>(drift.differences(id), null);
    }

    /** Accepts the machine as it is, in everything: its findings about hardware close. {@code If-Match} may be sent. */
    @POST
    @Path("accept")
    @RolesAllowed(Role.OPERATOR_ROLE)
    public BaselineView accept(
            @Auth Caller caller, @PathParam("id") ServerId id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return drift.acceptAll(id, ifMatch == null ? null : Long.valueOf(Versions.required(ifMatch)), caller.actor());
    }
}
