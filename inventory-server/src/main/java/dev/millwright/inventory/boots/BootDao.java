package dev.millwright.inventory.boots;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code boot}. */
interface BootDao {

    /** Files a boot that is not there yet; one that is stays as it is. */
    @SqlUpdate("""
            INSERT INTO boot (data_center_id, name, mac, server_id, run_id, started_at, last_event_at, event_count, fetched_bytes,
              repeated_blocks, events)
            VALUES (:dataCenterId, :name, :mac, :serverId, :runId, :at, :at, 0, 0, 0, '[]')
            ON DUPLICATE KEY UPDATE name = VALUES(name)
            """)
    void file(
            DataCenterId dataCenterId,
            String name,
            MacAddress mac,
            @Nullable ServerId serverId,
            @Nullable Long runId,
            Instant at);

    @SqlUpdate("""
            UPDATE boot
            SET run_id = :runId,
                attempt = :attempt,
                decision = :decision
            WHERE data_center_id = :dataCenterId AND name = :name
            """)
    void decided(
            DataCenterId dataCenterId, String name, @Nullable Long runId, @Nullable Integer attempt, String decision);

    @SqlQuery("""
            SELECT id, data_center_id, name, mac, server_id, run_id, attempt, architecture, uuid, address, decision, reason, started_at,
              last_event_at, phoned_home_at, dhcp_millis, loader_millis, download_millis, ramdisk_millis, total_millis, event_count,
              fetched_bytes, repeated_blocks, events
            FROM boot
            WHERE data_center_id = :dataCenterId AND name IN (<names>)
            ORDER BY id
            LIMIT 1000
            FOR UPDATE
            """)
    List<BootRow> lock(DataCenterId dataCenterId, @BindList Collection<String> names);

    /** The newest boot of one of the interfaces whose ramdisk has not called yet. */
    @SqlQuery("""
            SELECT id, data_center_id, name, mac, server_id, run_id, attempt, architecture, uuid, address, decision, reason, started_at,
              last_event_at, phoned_home_at, dhcp_millis, loader_millis, download_millis, ramdisk_millis, total_millis, event_count,
              fetched_bytes, repeated_blocks, events
            FROM boot
            WHERE mac IN (<macs>) AND started_at > :since AND decision IN ('DISCOVER', 'INSTALL')
            ORDER BY id DESC
            LIMIT 1
            FOR UPDATE
            """)
    Optional<BootRow> lockNewest(@BindList Collection<MacAddress> macs, Instant since);

    @SqlBatch("""
            UPDATE boot
            SET run_id = :runId,
                attempt = :attempt,
                architecture = :architecture,
                uuid = :uuid,
                address = :address,
                decision = :decision,
                reason = :reason,
                started_at = :startedAt,
                last_event_at = :lastEventAt,
                phoned_home_at = :phonedHomeAt,
                dhcp_millis = :dhcpMillis,
                loader_millis = :loaderMillis,
                download_millis = :downloadMillis,
                ramdisk_millis = :ramdiskMillis,
                total_millis = :totalMillis,
                event_count = :eventCount,
                fetched_bytes = :fetchedBytes,
                repeated_blocks = :repeatedBlocks,
                events = :events
            WHERE id = :id
            """)
    void change(@BindMethods List<BootChange> changes);

    /** A machine that was unknown has got a record. */
    @SqlUpdate("""
            UPDATE boot
            SET server_id = :serverId
            WHERE mac = :mac AND server_id IS NULL
            """)
    void adopt(MacAddress mac, ServerId serverId);

    @SqlQuery("""
            SELECT id, data_center_id, name, mac, server_id, run_id, attempt, architecture, uuid, address, decision, reason, started_at,
              last_event_at, phoned_home_at, dhcp_millis, loader_millis, download_millis, ramdisk_millis, total_millis, event_count,
              fetched_bytes, repeated_blocks, events
            FROM boot
            WHERE id = :id
            """)
    Optional<BootRow> find(BootId id);

    @SqlQuery("""
            SELECT id, data_center_id, name, mac, server_id, run_id, attempt, architecture, uuid, address, decision, reason, started_at,
              last_event_at, phoned_home_at, dhcp_millis, loader_millis, download_millis, ramdisk_millis, total_millis, event_count,
              fetched_bytes, repeated_blocks, NULL AS events
            FROM boot
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<BootRow> list(@BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT id, data_center_id, name, mac, server_id, run_id, attempt, architecture, uuid, address, decision, reason, started_at,
              last_event_at, phoned_home_at, dhcp_millis, loader_millis, download_millis, ramdisk_millis, total_millis, event_count,
              fetched_bytes, repeated_blocks, events
            FROM boot
            WHERE server_id = :ofServer AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<BootRow> ofServer(ServerId ofServer, @BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT id, data_center_id, name, mac, server_id, run_id, attempt, architecture, uuid, address, decision, reason, started_at,
              last_event_at, phoned_home_at, dhcp_millis, loader_millis, download_millis, ramdisk_millis, total_millis, event_count,
              fetched_bytes, repeated_blocks, events
            FROM boot
            WHERE run_id = :ofRun AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<BootRow> ofRun(long ofRun, @BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT s.hardware_model_id, b.dhcp_millis, b.loader_millis, b.download_millis, b.ramdisk_millis, b.total_millis
            FROM boot b
            JOIN server s ON s.id = b.server_id
            WHERE b.phoned_home_at IS NOT NULL
              AND b.started_at >= :since
              AND (:dataCenterId IS NULL OR b.data_center_id = :dataCenterId)
              AND (:hardwareModelId IS NULL OR s.hardware_model_id = :hardwareModelId)
            ORDER BY b.id DESC
            LIMIT :limit
            """)
    List<TimesRow> times(
            Instant since, @Nullable DataCenterId dataCenterId, @Nullable HardwareModelId hardwareModelId, int limit);

    /** The newest boot of an interface that is one too many. */
    @SqlQuery("""
            SELECT id
            FROM boot
            WHERE mac = :mac
            ORDER BY id DESC
            LIMIT 1 OFFSET :kept
            """)
    Optional<BootId> beyond(MacAddress mac, int kept);

    @SqlUpdate("""
            DELETE FROM boot
            WHERE mac = :mac AND id <= :last
            """)
    void removeUpTo(MacAddress mac, BootId last);

    @SqlUpdate("""
            DELETE FROM boot
            WHERE started_at < :before
            ORDER BY started_at, id
            LIMIT :most
            """)
    int prune(Instant before, int most);
}
