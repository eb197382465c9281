package dev.millwright.inventory.ansible;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code management_key}, which has one row. */
interface ManagementKeyDao {

    /** The row; public, because JDBI reads it. */
    record Row(String publicKey, byte[] privateKeySealed) {}

    @SqlQuery("""
            SELECT public_key, private_key_sealed
            FROM management_key
            WHERE id = 1""")
    Optional<Row> find();

    /** Does nothing when another server was first. */
    @SqlUpdate("""
            INSERT IGNORE INTO management_key (id, public_key, private_key_sealed, created_at)
            VALUES (1, :publicKey, :privateKeySealed, :now)""")
    void insert(String publicKey, byte[] privateKeySealed, Instant now);
}
