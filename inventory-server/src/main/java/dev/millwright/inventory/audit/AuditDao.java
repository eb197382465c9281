package dev.millwright.inventory.audit;

import dev.millwright.inventory.db.SqlRows;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The table {@code audit_entry}. */
interface AuditDao {

    /** Each gets the id the table gives it; before and after are given as text. */
    @SqlRows("""
            INSERT INTO audit_entry (at, actor_kind, actor_id, request_id, remote_address, action, entity_kind, entity_id,
              data_center_id, server_id, before_json, after_json)
            VALUES (:at, :actorKind, :actorId, :requestId, :remoteAddress, :action, :entityKind, :entityId,
              :dataCenterId, :serverId, :before, :after)""")
    void insert(@BindMethods List<AuditEntry> entries, List<@Nullable String> before, List<@Nullable String> after);

    @SqlQuery("""
            SELECT id, at, actor_kind, actor_id, request_id, remote_address, action, entity_kind, entity_id,
              data_center_id, server_id, before_json AS "before", after_json AS "after"
            FROM audit_entry
            WHERE id < :olderThan
              AND (:entityKind IS NULL OR entity_kind = :entityKind)
              AND (:entityId IS NULL OR entity_id = :entityId)
              AND (:actorId IS NULL OR actor_id = :actorId)
              AND (:requestId IS NULL OR request_id = :requestId)
              AND (:action IS NULL OR action = :action)
            ORDER BY id DESC
            LIMIT :limit""")
    List<AuditEntry> list(@BindMethods AuditFilter filter, long olderThan, int limit);

    @SqlQuery("""
            SELECT id, at, actor_kind, actor_id, request_id, remote_address, action, entity_kind, entity_id,
              data_center_id, server_id, before_json AS "before", after_json AS "after"
            FROM audit_entry
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit""")
    List<AuditEntry> list(@BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT id, at, actor_kind, actor_id, request_id, remote_address, action, entity_kind, entity_id,
              data_center_id, server_id, before_json AS "before", after_json AS "after"
            FROM audit_entry
            WHERE entity_kind = :ofKind AND entity_id = :ofId AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit""")
    List<AuditEntry> list(String ofKind, String ofId, @BindClauses Clauses clauses);
}
