package dev.millwright.inventory.history;

import dev.millwright.inventory.db.SqlRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables {@code revision} and {@code revision_start}. */
interface RevisionDao {
    /** Their bodies are given as text. */
    @SqlRows("""
            INSERT INTO revision (entity_kind, entity_id, event_id, at, state, body)
            VALUES (:entityKind, :entityId, :eventId, :at, :state, :body)""")
    void insert(@BindMethods List<Revision> revisions, List<@Nullable String> body);

    @SqlQuery("""
            SELECT event_id
            FROM revision
            WHERE at <= :at
            ORDER BY at DESC, event_id DESC
            LIMIT 1""")
    Optional<Long> newestBy(Instant at);

    @SqlQuery("""
            SELECT entity_kind, entity_id, event_id, at, state, body
            FROM revision
            WHERE entity_kind = :kind AND entity_id = :id AND event_id <= :eventId
            ORDER BY event_id DESC
            LIMIT 1""")
    Optional<Revision> find(String kind, long id, long eventId);

    @SqlQuery("""
            SELECT entity_kind, entity_id, event_id, at, state, body
            FROM revision
            WHERE entity_kind = :kind AND entity_id = :id
            ORDER BY event_id
            LIMIT 1""")
    Optional<Revision> first(String kind, long id);

    /** The newest revision of each thing as of an event, of the deleted ones too, by rising id. */
    @SqlQuery("""
            SELECT r.entity_kind, r.entity_id, r.event_id, r.at, r.state, r.body
            FROM (
              SELECT entity_id, MAX(event_id) AS event_id
              FROM revision
              WHERE entity_kind = :kind AND entity_id > :after AND event_id <= :eventId
              GROUP BY entity_id
              ORDER BY entity_id
              LIMIT :limit
            ) newest
            JOIN revision r
              ON r.entity_kind = :kind AND r.entity_id = newest.entity_id AND r.event_id = newest.event_id
            ORDER BY r.entity_id
            LIMIT :limit""")
    List<Revision> list(String kind, long after, long eventId, int limit);

    @SqlQuery("""
            SELECT DISTINCT entity_id
            FROM revision
            WHERE entity_kind = :kind AND entity_id BETWEEN :first AND :last
            ORDER BY entity_id""")
    List<Long> kept(String kind, long first, long last);

    @SqlQuery("""
            SELECT after_id, found, event_id, at, done
            FROM revision_start
            WHERE entity_kind = :kind""")
    Optional<RevisionStart> start(String kind);

    @SqlUpdate("""
            INSERT INTO revision_start (entity_kind, after_id, found, event_id, at, done)
            VALUES (:kind, :afterId, :found, :eventId, :at, :done)
            ON DUPLICATE KEY UPDATE after_id = VALUES(after_id), found = VALUES(found), event_id = VALUES(event_id),
              at = VALUES(at), done = VALUES(done)""")
    void save(String kind, @BindMethods RevisionStart start);
}
