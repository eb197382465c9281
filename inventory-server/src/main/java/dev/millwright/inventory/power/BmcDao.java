package dev.millwright.inventory.power;

import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.SingleValue;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code bmc}. */
interface BmcDao {

    @SqlQuery("""
            SELECT server_id, version, created_at, updated_at, kind, address, port, username, cipher_suite
            FROM bmc
            WHERE server_id = :id""")
    Optional<Bmc> find(ServerId id);

    @SqlQuery("""
            SELECT password_sealed
            FROM bmc
            WHERE server_id = :id""")
    @SingleValue
    byte[] passwordSealed(ServerId id);

    @SqlUpdate("""
            INSERT INTO bmc (server_id, version, created_at, updated_at, kind, address, port, username, password_sealed, cipher_suite)
            VALUES (:id, 1, :now, :now, :kind, :address, :port, :username, :passwordSealed, :cipherSuite)""")
    void insert(
            ServerId id,
            BmcKind kind,
            IpAddress address,
            int port,
            String username,
            byte[] passwordSealed,
            int cipherSuite,
            Instant now);

    @SqlUpdate("""
            UPDATE bmc
            SET version = version + 1,
                updated_at = :now,
                kind = :kind,
                address = :address,
                port = :port,
                username = :username,
                password_sealed = :passwordSealed,
                cipher_suite = :cipherSuite
            WHERE server_id = :id""")
    void update(
            ServerId id,
            BmcKind kind,
            IpAddress address,
            int port,
            String username,
            byte[] passwordSealed,
            int cipherSuite,
            Instant now);

    @SqlUpdate("""
            DELETE FROM bmc
            WHERE server_id = :id""")
    void delete(ServerId id);
}
