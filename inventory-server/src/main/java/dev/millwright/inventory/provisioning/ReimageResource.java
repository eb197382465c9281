package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Versions;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code POST /servers/{id}/reimage}: asks for a server to be installed anew. */
@Path("/api/v1/servers/{id}/reimage")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ReimageResource {
    private final Reimage reimage;

    ReimageResource(Reimage reimage) {
        this.reimage = reimage;
    }

    /** Accepts a run and answers 202 with it, {@code Location} where to follow it. {@code If-Match} is the server's ETag. */
    @POST
    @RolesAllowed(Role.PROVISIONER_ROLE)
    public Response request(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ReimageRequest wish) {
        RunView run = reimage.request(id, Versions.required(ifMatch), wish, caller.actor());
        return Response.accepted(run).location(URI.create(run.url())).build();
    }
}
