package dev.millwright.inventory.boot;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code discovery_token}. */
interface DiscoveryTokenDao {

    @SqlUpdate("""
            INSERT INTO discovery_token (token_hash, data_center_id, mac, ip, created_at, expires_at)
            VALUES (:hash, :dataCenterId, :mac, :ip, :now, :expiresAt)
            """)
    void insert(byte[] hash, DataCenterId dataCenterId, MacAddress mac, IpAddress ip, Instant now, Instant expiresAt);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM discovery_token
            WHERE mac = :mac AND created_at > :since
            """)
    int givenSince(MacAddress mac, Instant since);

    @SqlQuery("""
            SELECT COUNT(*)
            FROM discovery_token
            WHERE data_center_id = :dataCenterId AND expires_at > :now
            """)
    int living(DataCenterId dataCenterId, Instant now);

    @SqlQuery("""
            SELECT id, data_center_id, mac, ip, expires_at, nonce_hash, used_at, answer
            FROM discovery_token
            WHERE token_hash = :hash
            FOR UPDATE
            """)
    Optional<DiscoveryToken> lock(byte[] hash);

    @SqlUpdate("""
            UPDATE discovery_token
            SET nonce_hash = :nonceHash, used_at = :now, answer = :answer
            WHERE id = :id AND used_at IS NULL
            """)
    int use(long id, byte[] nonceHash, Instant now, String answer);

    @SqlUpdate("""
            DELETE FROM discovery_token
            WHERE expires_at < :before
            ORDER BY expires_at, id
            LIMIT 1000
            """)
    int purge(Instant before);
}
