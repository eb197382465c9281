package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.PortId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface PortDao {
    @SqlUpdate("""
            INSERT INTO port (version, created_at, updated_at, asset_id, server_id, kind, name, speed_mbps, notes)
            VALUES (1, :now, :now, :assetId, :serverId, :kind, :name, :speedMbps, :notes)
            """)
    @GetGeneratedKeys("id")
    PortId insert(@BindMethods PortSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE port
            SET version = version + 1,
                updated_at = :now,
                kind = :kind,
                name = :name,
                speed_mbps = :speedMbps,
                notes = :notes
            WHERE id = :id
            """)
    int update(PortId id, @BindMethods PortSpec spec, Instant now);

    @SqlUpdate("""
            DELETE FROM port
            WHERE id = :id
            """)
    int delete(PortId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, asset_id, server_id, kind, name, speed_mbps, notes
            FROM port
            WHERE id = :id
            """)
    Optional<Port> find(PortId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, asset_id, server_id, kind, name, speed_mbps, notes
            FROM port
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<Port> lock(PortId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, asset_id, server_id, kind, name, speed_mbps, notes
            FROM port
            WHERE id IN (<ids>)
            ORDER BY id
            """)
    List<Port> all(@BindList(value = "ids", onEmpty = BindList.EmptyHandling.NULL_STRING) List<PortId> ids);

    @SqlQuery("""
            SELECT p.id AS near, q.id AS far
            FROM port p
            JOIN port q ON q.asset_id = p.asset_id AND q.name = p.name
              AND q.kind = CASE WHEN p.kind = 'PATCH_FRONT' THEN 'PATCH_REAR' ELSE 'PATCH_FRONT' END
            WHERE p.id IN (<ids>) AND p.kind IN ('PATCH_FRONT', 'PATCH_REAR')
            ORDER BY p.id
            """)
    List<PanelWire> through(@BindList(value = "ids", onEmpty = BindList.EmptyHandling.NULL_STRING) List<PortId> ids);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, asset_id, server_id, kind, name, speed_mbps, notes
            FROM port
            WHERE (:assetId IS NULL OR asset_id = :assetId)
              AND (:serverId IS NULL OR server_id = :serverId)
              AND kind = :kind
              AND name = :name
            ORDER BY id
            LIMIT 1
            """)
    Optional<Port> like(@BindMethods PortSpec spec);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, asset_id, server_id, kind, name, speed_mbps, notes
            FROM port
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<Port> list(@BindClauses Clauses clauses);
}
