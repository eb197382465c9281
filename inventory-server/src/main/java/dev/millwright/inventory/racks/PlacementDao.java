package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.ServerId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

interface PlacementDao {
    @SqlUpdate("""
            INSERT INTO rack_placement (server_id, rack_id, unit, height_units, power_watts)
            VALUES (:serverId, :rackId, :unit, :heightUnits, :powerWatts)
            """)
    void insert(@BindMethods Placement placement);

    @SqlBatch("""
            INSERT INTO rack_slot (rack_id, unit, server_id)
            VALUES (:rackId, :unit, :serverId)
            """)
    void fill(RackId rackId, List<Integer> unit, ServerId serverId);

    @SqlUpdate("""
            DELETE FROM rack_slot
            WHERE server_id = :serverId
            """)
    int empty(ServerId serverId);

    @SqlUpdate("""
            DELETE FROM rack_placement
            WHERE server_id = :serverId
            """)
    int delete(ServerId serverId);

    @SqlQuery("""
            SELECT server_id, rack_id, unit, height_units, power_watts
            FROM rack_placement
            WHERE server_id = :serverId
            """)
    Optional<Placement> find(ServerId serverId);

    @SqlQuery("""
            SELECT server_id, rack_id, unit, height_units, power_watts
            FROM rack_placement
            WHERE rack_id IN (<racks>)
            ORDER BY rack_id, unit
            """)
    List<Placement> list(@BindList(value = "racks", onEmpty = BindList.EmptyHandling.NULL_STRING) List<RackId> racks);
}
