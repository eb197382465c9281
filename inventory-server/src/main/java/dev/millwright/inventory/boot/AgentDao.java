package dev.millwright.inventory.boot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code agent}. */
interface AgentDao {

    @SqlUpdate("""
            INSERT INTO agent (
                id, name, data_center_id, agent_version, http_url, acknowledged_version, artifacts, artifacts_pending, disk_free_bytes,
                first_seen_at, last_seen_at)
            VALUES (:id, :name, :dataCenterId, '', '', 0, '[]', '[]', 0, :now, :now)
            ON DUPLICATE KEY UPDATE name = VALUES(name), data_center_id = VALUES(data_center_id), last_seen_at = VALUES(last_seen_at)
            """)
    void seen(long id, String name, DataCenterId dataCenterId, Instant now);

    @SqlUpdate("""
            UPDATE agent
            SET acknowledged_version = :version
            WHERE id = :id AND acknowledged_version <> :version
            """)
    int acknowledge(long id, long version);

    @SqlUpdate("""
            UPDATE agent
            SET agent_version = :agentVersion, started_at = :startedAt, http_url = :httpUrl, artifacts = :artifacts,
                artifacts_pending = :pending, disk_free_bytes = :diskFreeBytes, dhcp_servers = :dhcpServers, status_at = :now, last_seen_at = :now
            WHERE id = :id
            """)
    void status(
            long id,
            String agentVersion,
            @Nullable Instant startedAt,
            String httpUrl,
            JsonNode artifacts,
            JsonNode pending,
            long diskFreeBytes,
            @Nullable JsonNode dhcpServers,
            Instant now);

    @SqlQuery("""
            SELECT id, name, data_center_id, agent_version, started_at, http_url, acknowledged_version, artifacts, artifacts_pending,
                disk_free_bytes, dhcp_servers, first_seen_at, last_seen_at, status_at
            FROM agent
            WHERE id = :id
            """)
    Optional<Agent> find(long id);

    @SqlQuery("""
            SELECT id, name, data_center_id, agent_version, started_at, http_url, acknowledged_version, artifacts, artifacts_pending,
                disk_free_bytes, dhcp_servers, first_seen_at, last_seen_at, status_at
            FROM agent
            WHERE data_center_id = :dataCenterId AND last_seen_at > :since
            ORDER BY last_seen_at DESC, id
            LIMIT 100
            """)
    List<Agent> live(DataCenterId dataCenterId, Instant since);

    @SqlQuery("""
            SELECT id, name, data_center_id, agent_version, started_at, http_url, acknowledged_version, artifacts, artifacts_pending,
                disk_free_bytes, dhcp_servers, first_seen_at, last_seen_at, status_at
            FROM agent
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<Agent> list(@BindClauses Clauses clauses);
}
