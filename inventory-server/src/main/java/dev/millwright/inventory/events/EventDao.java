package dev.millwright.inventory.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables {@code event} and {@code event_counter}. */
interface EventDao {

    @SqlUpdate("""
            UPDATE event_counter
            SET last_id = last_id + :count
            WHERE id = 1""")
    int advance(int count);

    @SqlQuery("""
            SELECT last_id
            FROM event_counter
            WHERE id = 1""")
    long lastId();

    @SqlUpdate("""
            INSERT INTO event (id, at, kind, entity_kind, entity_id, actor_kind, actor_id, request_id, body)
            VALUES (:id, :at, :kind, :entityKind, :entityId, :actorKind, :actorId, :requestId, :body)""")
    void insert(
            long id,
            Instant at,
            String kind,
            String entityKind,
            String entityId,
            String actorKind,
            String actorId,
            @Nullable String requestId,
            JsonNode body);

    @SqlQuery("""
            SELECT id, at, kind, entity_kind, entity_id, actor_kind, actor_id, request_id, body
            FROM event
            WHERE id > :after
              AND (:kind IS NULL OR kind = :kind)
              AND (:entityKind IS NULL OR entity_kind = :entityKind)
              AND (:entityId IS NULL OR entity_id = :entityId)
            ORDER BY id
            LIMIT :limit""")
    List<Event> after(
            long after, @Nullable String kind, @Nullable String entityKind, @Nullable String entityId, int limit);
}
