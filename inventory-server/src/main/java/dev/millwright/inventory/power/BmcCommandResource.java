package dev.millwright.inventory.power;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /bmc-commands/{id}}. */
@Path("/api/v1/bmc-commands")
@Produces(MediaType.APPLICATION_JSON)
public final class BmcCommandResource {
    private final BmcCommands commands;

    BmcCommandResource(BmcCommands commands) {
        this.commands = commands;
    }

    /** A command as it is now. */
    @GET
    @Path("{id}")
    @RolesAllowed(Role.VIEWER_ROLE)
    public BmcCommand command(@PathParam("id") CommandId id) {
        return commands.find(id).orElseThrow(() -> InventoryException.notFound("BMC command", id));
    }
}
