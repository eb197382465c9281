package dev.millwright.inventory.findings;

import dev.millwright.inventory.platform.Findings.Finding;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code finding}. */
interface FindingDao {

    /** Inserts, or brings the open one of the same key up to date. */
    @SqlUpdate("""
            INSERT INTO finding (version, kind, subject, server_id, expected, observed, next_action, state, first_seen_at, last_seen_at, seen_count, open_key)
            VALUES (1, :kind, :subject, :serverId, :expected, :observed, :nextAction, 'OPEN', :now, :now, 1, :openKey)
            ON DUPLICATE KEY UPDATE
              version = version + 1,
              server_id = :serverId,
              expected = :expected,
              observed = :observed,
              next_action = :nextAction,
              last_seen_at = :now,
              seen_count = seen_count + 1""")
    void raise(@BindMethods Finding finding, String openKey, Instant now);

    @SqlQuery("""
            SELECT id, version, kind, subject, server_id, expected, observed, next_action, state, first_seen_at, last_seen_at, seen_count,
                   closed_at
            FROM finding
            WHERE open_key = :openKey""")
    Optional<FindingView> findOpen(String openKey);

    @SqlQuery("""
            SELECT id, version, kind, subject, server_id, expected, observed, next_action, state, first_seen_at, last_seen_at, seen_count,
                   closed_at
            FROM finding
            WHERE server_id = :serverId AND open_key IS NOT NULL
            ORDER BY id
            LIMIT 10000""")
    List<FindingView> openOf(ServerId serverId);

    @SqlUpdate("""
            UPDATE finding
            SET version = version + 1, server_id = :to
            WHERE server_id = :from""")
    void move(ServerId from, ServerId to);

    @SqlQuery("""
            SELECT id, version, kind, subject, server_id, expected, observed, next_action, state, first_seen_at, last_seen_at, seen_count,
                   closed_at
            FROM finding
            WHERE id = :id""")
    Optional<FindingView> find(FindingId id);

    @SqlUpdate("""
            UPDATE finding
            SET version = version + 1, state = 'CLOSED', open_key = NULL, closed_at = :now
            WHERE id = :id AND state <> 'CLOSED'""")
    int close(FindingId id, Instant now);

    @SqlUpdate("""
            UPDATE finding
            SET version = version + 1, state = 'ACCEPTED'
            WHERE id = :id AND version = :version AND state = 'OPEN'""")
    int accept(FindingId id, long version);

    @SqlQuery("""
            SELECT id, version, kind, subject, server_id, expected, observed, next_action, state, first_seen_at, last_seen_at, seen_count,
                   closed_at
            FROM finding
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit""")
    List<FindingView> list(@BindClauses Clauses clauses);
}
