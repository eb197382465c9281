package dev.millwright.inventory.web;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code idempotency_key}. */
interface IdempotencyDao {

    @SqlUpdate("""
            INSERT IGNORE INTO idempotency_key (caller, key_text, request_hash, created_at, lease_until, fence, effect)
            VALUES (:caller, :key, :hash, :now, :leaseUntil, 1, 0)""")
    int insert(String caller, String key, String hash, Instant now, Instant leaseUntil);

    @SqlQuery("""
            SELECT request_hash, lease_until, fence, effect, status, headers, body
            FROM idempotency_key
            WHERE caller = :caller AND key_text = :key""")
    Optional<StoredRequest> find(String caller, String key);

    @SqlUpdate("""
            UPDATE idempotency_key
            SET fence = fence + 1, lease_until = :leaseUntil
            WHERE caller = :caller AND key_text = :key AND fence = :fence AND status IS NULL AND effect = 0""")
    int takeOver(String caller, String key, long fence, Instant leaseUntil);

    @SqlUpdate("""
            UPDATE idempotency_key
            SET effect = 1
            WHERE caller = :caller AND key_text = :key AND fence = :fence""")
    int markEffect(String caller, String key, long fence);

    @SqlUpdate("""
            UPDATE idempotency_key
            SET status = :status, headers = :headers, body = :body
            WHERE caller = :caller AND key_text = :key AND fence = :fence""")
    int complete(String caller, String key, long fence, int status, String headers, byte @Nullable [] body);

    @SqlUpdate("""
            DELETE FROM idempotency_key
            WHERE caller = :caller AND key_text = :key AND fence = :fence AND status IS NULL
              AND (effect = 0 OR :withEffect)""")
    int forget(String caller, String key, long fence, boolean withEffect);

    @SqlUpdate("""
            DELETE FROM idempotency_key
            WHERE created_at < :before
            ORDER BY created_at, caller, key_text
            LIMIT 1000""")
    int purge(Instant before);
}
