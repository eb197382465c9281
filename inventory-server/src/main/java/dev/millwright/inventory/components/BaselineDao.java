package dev.millwright.inventory.components;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code server_baseline}. */
interface BaselineDao {
    @SqlUpdate("""
            INSERT INTO server_baseline (server_id, version, updated_at, content)
            VALUES (:serverId, 1, :now, :content)
            ON DUPLICATE KEY UPDATE version = version + 1, updated_at = VALUES(updated_at), content = VALUES(content)
            """)
    void save(ServerId serverId, JsonNode content, Instant now);

    @SqlQuery("""
            SELECT server_id, version, updated_at, content
            FROM server_baseline
            WHERE server_id = :serverId
            """)
    Optional<BaselineRow> find(ServerId serverId);
}
