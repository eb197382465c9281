package dev.millwright.inventory.power;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.ServerId;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code /servers/{id}/power}. */
@Path("/api/v1/servers/{id}/power")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PowerResource {
    private final BmcCommands commands;
    private final Servers servers;
    private final Transactions transactions;
    private final Duration deadline;

    PowerResource(BmcCommands commands, Servers servers, Transactions transactions, Duration deadline) {
        this.commands = commands;
        this.servers = servers;
        this.transactions = transactions;
        this.deadline = deadline;
    }

    /** What is known of a machine's power; asks nobody. */
    @GET
    @RolesAllowed(Role.VIEWER_ROLE)
    public PowerStatus status(@PathParam("id") ServerId id) {
        servers.get(id);
        Optional<BmcCommand> seen = commands.newestObservation(id);
        List<BmcCommand> newest = commands.newest(id, 1);
        return new PowerStatus(
                id,
                seen.map(BmcCommand::observed).orElse(null),
                seen.map(BmcCommand::finishedAt).orElse(null),
                newest.isEmpty() ? null : newest.get(0));
    }

    /**
     * Asks for power on, off, a cycle, or a look. 202 with the command's URL.
     *
     * @throws InventoryException {@code CONFLICT} without a BMC on record, and while an install run owns the machine unless it is a look
     */
    @POST
    @RolesAllowed(Role.PROVISIONER_ROLE)
    public Response request(@Auth Caller caller, @PathParam("id") ServerId id, @Valid @NotNull PowerRequest request) {
        CommandId command = transactions.call(() -> {
            Server server = servers.lock(id);
            if (server.currentRunId() != null && request.action() != PowerRequest.Action.STATUS) {
                throw InventoryException.conflict(
                        "Server %s is owned by install run %d, which alone switches its power: cancel the run first"
                                .formatted(server.label(), server.currentRunId()));
            }
            return commands.submit(id, request.action().order(), deadline, caller.actor());
        });
        AcceptedCommand accepted = AcceptedCommand.of(command);
        return Response.accepted(accepted).location(URI.create(accepted.url())).build();
    }
}
