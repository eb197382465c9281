package dev.millwright.inventory.discovery;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.servers.Server;
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
import org.jspecify.annotations.Nullable;

/** {@code /servers/{id}/replace-board}. */
@Path("/api/v1/servers/{id}/replace-board")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ReplacementResource {
    private final Replacements replacements;

    /** The API of the façade. */
    public ReplacementResource(Replacements replacements) {
        this.replacements = replacements;
    }

    /**
     * The machine got a new main board or chassis: it takes serial number, UUID and interfaces from a discovery report and keeps its name,
     * place, addresses and history. {@code If-Match} may be sent.
     */
    @POST
    @RolesAllowed(Role.OPERATOR_ROLE)
    public Server replaceBoard(
            @Auth Caller caller,
            @PathParam("id") ServerId id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid ReplaceBoardSpec spec) {
        return replacements.replaceBoard(
                id, ifMatch == null ? null : Long.valueOf(Versions.required(ifMatch)), spec, caller.actor());
    }
}
