package dev.millwright.inventory.boot;

import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.web.Cursor;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.PageQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    public Page<AgentView> list(
            @Valid @BeanParam PageQuery page, @QueryParam("data_center_id") @Nullable DataCenterId dataCenterId) {
        List<Agent> found = agents.list(page.afterId(), dataCenterId, page.fetch());
        return Page.of(found, page, agent -> Cursor.of(agent.id()))
                .map(agent -> AgentView.of(agent, agents.isAlive(agent), replicas.version(agent.dataCenterId())));
    }
}
