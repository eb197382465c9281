package dev.millwright.inventory.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code token}. */
@RegisterColumnMapper(ScopeColumn.class)
interface TokenDao {

    @SqlUpdate("""
            INSERT INTO token (parent_id, hash, name, role, data_center_id, scope, created_by, created_at, expires_at)
            VALUES (:parentId, :hash, :name, :role, :dataCenterId, :scope, :createdBy, :createdAt, :expiresAt)""")
    @GetGeneratedKeys
    TokenId insert(
            @Nullable Long parentId,
            String hash,
            String name,
            Role role,
            @Nullable Long dataCenterId,
            @Nullable JsonNode scope,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt);

    @SqlQuery("""
            SELECT t.id, t.name, t.role, t.data_center_id, t.scope, t.created_by, t.created_at, t.expires_at, t.revoked_at, t.last_used_at
            FROM token t
            LEFT JOIN token p ON p.id = t.parent_id
            WHERE t.hash = :hash
              AND t.revoked_at IS NULL
              AND (t.expires_at IS NULL OR t.expires_at > :now)
              AND (p.id IS NULL OR (p.revoked_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > :now)))""")
    Optional<Token> findLiving(String hash, Instant now);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM token t
            LEFT JOIN token p ON p.id = t.parent_id
            WHERE t.id = :id
              AND t.revoked_at IS NULL
              AND (t.expires_at IS NULL OR t.expires_at > :now)
              AND (p.id IS NULL OR (p.revoked_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > :now)))""")
    int countLiving(long id, Instant now);

    @SqlQuery("""
            SELECT id
            FROM token
            WHERE data_center_id = :dataCenterId
              AND revoked_at IS NULL
              AND (expires_at IS NULL OR expires_at > :now)
            ORDER BY id
            LIMIT :limit""")
    List<TokenId> livingOf(long dataCenterId, Instant now, int limit);

    @SqlQuery("""
            SELECT id, name, role, data_center_id, scope, created_by, created_at, expires_at, revoked_at, last_used_at
            FROM token
            WHERE id = :id
            FOR UPDATE""")
    Optional<Token> findForUpdate(TokenId id);

    @SqlQuery("""
            SELECT id, name, role, data_center_id, scope, created_by, created_at, expires_at, revoked_at, last_used_at
            FROM token
            WHERE parent_id IS NULL AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit""")
    List<Token> list(@BindClauses Clauses clauses);

    @SqlUpdate("""
            UPDATE token
            SET revoked_at = :now
            WHERE id = :id AND revoked_at IS NULL""")
    int revoke(TokenId id, Instant now);

    @SqlUpdate("""
            UPDATE token
            SET revoked_at = :now
            WHERE hash = :hash AND parent_id IS NOT NULL AND revoked_at IS NULL""")
    int revokeSession(String hash, Instant now);

    @SqlUpdate("""
            UPDATE token
            SET last_used_at = :now
            WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :before)""")
    int touch(TokenId id, Instant now, Instant before);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM token""")
    long count();

    @SqlQuery("""
            SELECT last_id
            FROM event_counter
            WHERE id = 1
            FOR UPDATE""")
    long lockFirstStart();
}
