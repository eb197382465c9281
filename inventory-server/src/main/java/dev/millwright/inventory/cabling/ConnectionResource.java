package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.Page;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /api/v1/servers/{id}/connections}: what a server is plugged into. */
@Path("/api/v1/servers/{id}/connections")
@Produces(MediaType.APPLICATION_JSON)
public final class ConnectionResource {
    private final Connections connections;

    /** The API of the façade. */
    public ConnectionResource(Connections connections) {
        this.connections = connections;
    }

    /** Each interface with the switch port it leads to, patch panels passed through. A server has a few: there is one page. */
    @GET
    public Page<Connection> list(@PathParam("id") ServerId id) {
        return new Page<>(connections.of(id), null);
    }
}
