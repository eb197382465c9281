package dev.millwright.inventory.events;

import dev.millwright.inventory.db.SqlRows;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables {@code event} and {@code event_counter}. */
interface EventDao {

    @SqlUpdate("""
            UPDATE event_counter
            SET last_id = last_id + :count,
                last_at = GREATEST(last_at, :now)
            WHERE id = 1""")
    int advance(int count, Instant now);

    @SqlQuery("""
            SELECT last_id AS id, last_at AS at
            FROM event_counter
            WHERE id = 1""")
    Events.Position position();

    /** Their bodies are given as text. */
    @SqlRows("""
            INSERT INTO event (id, at, kind, entity_kind, entity_id, actor_kind, actor_id, request_id, data_center_id,
              server_id, body)
            VALUES (:id, :at, :kind, :entityKind, :entityId, :actorKind, :actorId, :requestId, :dataCenterId,
              :serverId, :body)""")
    void insert(@BindMethods List<Event> events, List<String> body);

    @SqlQuery("""
            SELECT purged_id
            FROM event_counter
            WHERE id = 1""")
    long purgedId();

    @SqlUpdate("""
            UPDATE event_counter
            SET purged_id = GREATEST(purged_id, :id)
            WHERE id = 1""")
    void purgedUpTo(long id);

    @SqlQuery("""
            SELECT MAX(id)
            FROM (
              SELECT id, at
              FROM event
              ORDER BY id
              LIMIT 1000
            ) oldest
            WHERE at < :before""")
    @Nullable
    Long oldBefore(Instant before);

    @SqlUpdate("""
            DELETE FROM event
            WHERE id <= :id
            ORDER BY id
            LIMIT 1000""")
    int delete(long id);

    @SqlQuery("""
            SELECT id, at, kind, entity_kind, entity_id, actor_kind, actor_id, request_id, data_center_id, server_id, body
            FROM event
            WHERE id = :id""")
    Optional<Event> find(long id);

    @SqlQuery("""
            SELECT id, at, kind, entity_kind, entity_id, actor_kind, actor_id, request_id, data_center_id, server_id, body
            FROM event
            WHERE id > :after
              AND (:kind IS NULL OR kind = :kind)
              AND (:entityKind IS NULL OR entity_kind = :entityKind)
              AND (:entityId IS NULL OR entity_id = :entityId)
            ORDER BY id
            LIMIT :limit""")
    List<Event> after(
            long after, @Nullable String kind, @Nullable String entityKind, @Nullable String entityId, int limit);

    @SqlQuery("""
            SELECT id, at, kind, entity_kind, entity_id, actor_kind, actor_id, request_id, data_center_id, server_id, body
            FROM event
            WHERE id > :after AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit""")
    List<Event> list(long after, @BindClauses Clauses clauses);
}
