package dev.millwright.inventory.boot;

import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.boots.BootEvents;
import dev.millwright.inventory.boots.Boots;
import io.dropwizard.auth.Auth;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /agents/self/boot-events}. */
@Path("/api/v1/agents/self/boot-events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.AGENT_ROLE)
public final class AgentBootsResource {
    private final AgentSites sites;
    private final Boots boots;

    AgentBootsResource(AgentSites sites, Boots boots) {
        this.sites = sites;
        this.boots = boots;
    }

    /** What the agent saw of boots since it last told; told again, an event is kept once. */
    @POST
    public void tell(@Auth Caller caller, @NotNull @Valid BootEvents events) {
        boots.tell(sites.of(caller), events);
    }
}
