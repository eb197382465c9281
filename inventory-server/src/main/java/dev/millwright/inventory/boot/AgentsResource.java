package dev.millwright.inventory.boot;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.ListQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /agents}: the agents ever heard. */
@Path("/api/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER_ROLE)
public final class AgentsResource {
    private final Agents agents;
    private final Replicas replicas;

    AgentsResource(Agents agents, Replicas replicas) {
        this.agents = agents;
        this.replicas = replicas;
    }

    /** Lists agents by age of their tokens. */
    @GET
    public Page<AgentView> list(@ListOf(AgentListing.class) ListQuery query) {
        return query.page(agents.list(query.clauses()).stream()
                .map(agent -> AgentView.of(agent, agents.isAlive(agent), replicas.version(agent.dataCenterId())))
                .toList());
    }
}
