package dev.millwright.inventory.images;

import dev.millwright.inventory.types.NetbootId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface NetbootDao {
    @SqlUpdate("""
            INSERT INTO netboot (version, created_at, updated_at, netboot_version,
              kernel_sha256, kernel_size_bytes, ramdisk_sha256, ramdisk_size_bytes)
            VALUES (1, :now, :now, :version, :kernelSha256, :kernelSizeBytes, :ramdiskSha256, :ramdiskSizeBytes)
            """)
    @GetGeneratedKeys("id")
    NetbootId insert(@BindMethods NetbootSpec spec, Instant now);

    @SqlUpdate("""
            DELETE FROM netboot
            WHERE id = :id
            """)
    int delete(NetbootId id);

    @SqlQuery("""
            SELECT id, created_at, netboot_version, kernel_sha256, kernel_size_bytes, ramdisk_sha256, ramdisk_size_bytes
            FROM netboot
            WHERE id = :id
            """)
    Optional<Netboot> find(NetbootId id);

    @SqlQuery("""
            SELECT id, created_at, netboot_version, kernel_sha256, kernel_size_bytes, ramdisk_sha256, ramdisk_size_bytes
            FROM netboot
            ORDER BY id DESC
            LIMIT 1
            """)
    Optional<Netboot> newest();

    @SqlQuery("""
            SELECT id, created_at, netboot_version, kernel_sha256, kernel_size_bytes, ramdisk_sha256, ramdisk_size_bytes
            FROM netboot
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<Netboot> list(@BindClauses Clauses clauses);
}
