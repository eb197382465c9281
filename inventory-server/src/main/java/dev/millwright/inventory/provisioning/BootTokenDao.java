package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables {@code boot_token} and {@code wipe_permit}. Writers hold the lock of the run's row. */
interface BootTokenDao {

    @SqlUpdate("""
            INSERT INTO boot_token (run_id, attempt, token_hash, mac, ip, created_at, expires_at)
            VALUES (:runId, :attempt, :hash, :mac, :ip, :now, :expiresAt)
            """)
    void insert(RunId runId, int attempt, byte[] hash, MacAddress mac, IpAddress ip, Instant now, Instant expiresAt);

    @SqlQuery("""
            SELECT run_id, attempt, mac, ip, created_at, expires_at, voided_at, used_at, answer_status, answer, installed_at
            FROM boot_token
            WHERE token_hash = :hash
            """)
    Optional<BootToken> byToken(byte[] hash);

    @SqlQuery("""
            SELECT run_id, attempt, mac, ip, created_at, expires_at, voided_at, used_at, answer_status, answer, installed_at
            FROM boot_token
            WHERE nonce_hash = :hash
            """)
    Optional<BootToken> byNonce(byte[] hash);

    @SqlUpdate("""
            UPDATE boot_token
            SET voided_at = :now
            WHERE run_id = :runId AND voided_at IS NULL
            """)
    void voidAll(RunId runId, Instant now);

    @SqlUpdate("""
            UPDATE boot_token
            SET nonce_hash = :nonceHash, used_at = :now, answer_status = :status, answer = :answer
            WHERE run_id = :runId AND attempt = :attempt AND used_at IS NULL
            """)
    int use(RunId runId, int attempt, byte[] nonceHash, Instant now, int status, String answer);

    @SqlUpdate("""
            UPDATE boot_token
            SET installed_at = :now
            WHERE run_id = :runId AND attempt = :attempt
            """)
    void installed(RunId runId, int attempt, Instant now);

    @SqlUpdate("""
            INSERT INTO wipe_permit (run_id, attempt, nonce_hash, disk_serial, disk_wwn, disk_size_bytes, granted_at, write_before)
            VALUES (:runId, :attempt, :nonceHash, :serial, :wwn, :sizeBytes, :now, :writeBefore)
            """)
    void permit(
            RunId runId,
            int attempt,
            byte[] nonceHash,
            @Nullable String serial,
            @Nullable String wwn,
            long sizeBytes,
            Instant now,
            Instant writeBefore);

    @SqlQuery("""
            SELECT run_id, attempt, disk_serial, disk_wwn, disk_size_bytes, granted_at, write_before
            FROM wipe_permit
            WHERE run_id = :runId
            ORDER BY attempt
            LIMIT 1000
            """)
    List<PermitView> permits(RunId runId);
}
