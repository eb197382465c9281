package dev.millwright.inventory.components;

import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code component}. */
interface ComponentDao {
    @SqlBatch("""
            INSERT INTO component (server_id, kind, slot, vendor, model, part_number, serial, firmware, size_bytes, details, flags,
              first_seen_at, last_seen_at, removed_at, part_key, present_key)
            VALUES (:serverId, :kind, :slot, :vendor, :model, :partNumber, :serial, :firmware, :sizeBytes, :details, :flags,
              :now, :now, NULL, :partKey, :partKey)
            """)
    void insert(ServerId serverId, @BindMethods List<PartColumns> parts, Instant now);

    /** What may change while a part stays the same part. */
    @SqlBatch("""
            UPDATE component
            SET slot = :slot,
                vendor = :vendor,
                model = :model,
                part_number = :partNumber,
                serial = :serial,
                firmware = :firmware,
                size_bytes = :sizeBytes,
                details = :details,
                flags = :flags
            WHERE server_id = :serverId AND present_key = :partKey
            """)
    void change(ServerId serverId, @BindMethods List<PartColumns> parts);

    @SqlUpdate("""
            UPDATE component
            SET last_seen_at = :now
            WHERE id IN (<ids>)
            """)
    void seen(
            @BindList(value = "ids", onEmpty = BindList.EmptyHandling.NULL_STRING) List<ComponentId> ids, Instant now);

    @SqlUpdate("""
            UPDATE component
            SET removed_at = :now,
                present_key = NULL
            WHERE id IN (<ids>)
            """)
    void remove(
            @BindList(value = "ids", onEmpty = BindList.EmptyHandling.NULL_STRING) List<ComponentId> ids, Instant now);

    @SqlQuery("""
            SELECT id, server_id, kind, slot, vendor, model, part_number, serial, firmware, size_bytes, details, flags,
              first_seen_at, last_seen_at, removed_at, part_key
            FROM component
            WHERE server_id = :serverId AND present_key IS NOT NULL
            ORDER BY id
            LIMIT :limit
            """)
    List<ComponentRow> present(ServerId serverId, int limit);

    @SqlQuery("""
            SELECT id, server_id, kind, slot, vendor, model, part_number, serial, firmware, size_bytes, details, flags,
              first_seen_at, last_seen_at, removed_at, part_key
            FROM component
            WHERE id = :id
            """)
    Optional<ComponentRow> find(ComponentId id);

    @SqlQuery("""
            SELECT id, server_id, kind, slot, vendor, model, part_number, serial, firmware, size_bytes, details, flags,
              first_seen_at, last_seen_at, removed_at, part_key
            FROM component
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<ComponentRow> list(@BindClauses Clauses clauses);

    @SqlQuery("""
            SELECT id, server_id, kind, slot, vendor, model, part_number, serial, firmware, size_bytes, details, flags,
              first_seen_at, last_seen_at, removed_at, part_key
            FROM component
            WHERE server_id = :ofServer AND (<where>)
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<ComponentRow> list(ServerId ofServer, @BindClauses Clauses clauses);

    /** Machines that have a module or disk now that left this one after a moment. */
    @SqlQuery("""
            SELECT DISTINCT c.server_id
            FROM component gone
            JOIN component c ON c.serial = gone.serial AND c.kind = gone.kind
            WHERE gone.server_id = :serverId
              AND gone.removed_at >= :since
              AND gone.kind IN ('DIMM', 'DISK')
              AND gone.flags NOT LIKE '%SERIAL%'
              AND c.present_key IS NOT NULL
              AND c.server_id <> :serverId
            ORDER BY c.server_id
            LIMIT 100
            """)
    List<ServerId> holdersOfWhatLeft(ServerId serverId, Instant since);

    /** Parts with one of the serial numbers that are present in another machine. */
    @SqlQuery("""
            SELECT id, server_id, kind, slot, vendor, model, part_number, serial, firmware, size_bytes, details, flags,
              first_seen_at, last_seen_at, removed_at, part_key
            FROM component
            WHERE serial IN (<serials>)
              AND kind IN ('DIMM', 'DISK')
              AND present_key IS NOT NULL
              AND server_id <> :serverId
            ORDER BY id
            LIMIT :limit
            """)
    List<ComponentRow> elsewhere(
            ServerId serverId,
            @BindList(value = "serials", onEmpty = BindList.EmptyHandling.NULL_STRING) List<String> serials,
            int limit);

    /** The newest of a machine's parts that are gone and too many to be kept. */
    @SqlQuery("""
            SELECT id
            FROM component
            WHERE server_id = :serverId AND present_key IS NULL
            ORDER BY id DESC
            LIMIT 1 OFFSET :kept
            """)
    Optional<ComponentId> beyond(ServerId serverId, int kept);

    @SqlUpdate("""
            DELETE FROM component
            WHERE server_id = :serverId AND present_key IS NULL AND id <= :last
            """)
    void forget(ServerId serverId, ComponentId last);
}
