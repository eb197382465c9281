package dev.millwright.inventory.boot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the API shows it.
 *
 * @param alive whether it was heard within the last minute
 * @param replicaVersion the replica it has
 * @param siteVersion the replica there is; when it is greater, the agent is behind
 */
public record AgentView(
        long id,
        String name,
        DataCenterId dataCenterId,
        boolean alive,
        String agentVersion,
        @Nullable Instant startedAt,
        String httpUrl,
        long replicaVersion,
        long siteVersion,
        JsonNode artifacts,
        JsonNode artifactsPending,
        long diskFreeBytes,
        Instant firstSeenAt,
        Instant lastSeenAt) {

    static AgentView of(Agent agent, boolean alive, long siteVersion) {
        return new AgentView(
                agent.id(),
                agent.name(),
                agent.dataCenterId(),
                alive,
                agent.agentVersion(),
                agent.startedAt(),
                agent.httpUrl(),
                agent.acknowledgedVersion(),
                siteVersion,
                agent.artifacts(),
                agent.artifactsPending(),
                agent.diskFreeBytes(),
                agent.firstSeenAt(),
                agent.lastSeenAt());
    }
}
