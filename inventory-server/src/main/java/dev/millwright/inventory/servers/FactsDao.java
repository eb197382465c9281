package dev.millwright.inventory.servers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface FactsDao {
    @SqlUpdate("""
            INSERT INTO server_facts (server_id, recorded_at, source, facts)
            VALUES (:serverId, :recordedAt, :source, :facts)
            ON DUPLICATE KEY UPDATE recorded_at = VALUES(recorded_at), source = VALUES(source), facts = VALUES(facts)
            """)
    void save(ServerId serverId, Instant recordedAt, String source, JsonNode facts);

    @SqlQuery("""
            SELECT recorded_at, source, facts
            FROM server_facts
            WHERE server_id = :serverId
            """)
    Optional<FactsRow> find(ServerId serverId);
}
