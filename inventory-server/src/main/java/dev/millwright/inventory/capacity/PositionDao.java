package dev.millwright.inventory.capacity;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindList.EmptyHandling;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code capacity_position}. */
interface PositionDao {
    @SqlBatch("""
            INSERT INTO capacity_position (rack_id, unit, reservation_id, hardware_model_id, height_units, power_watts)
            VALUES (:rackId, :unit, :reservationId, :hardwareModelId, :heightUnits, :powerWatts)
            """)
    void insert(@BindMethods List<PositionRow> rows);

    @SqlQuery("""
            SELECT rack_id, unit, reservation_id, hardware_model_id, height_units, power_watts
            FROM capacity_position
            WHERE reservation_id IN (<ids>)
            ORDER BY rack_id, unit
            """)
    List<PositionRow> heldBy(@BindList(value = "ids", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> ids);

    @SqlQuery("""
            SELECT rack_id, unit, reservation_id, hardware_model_id, height_units, power_watts
            FROM capacity_position
            WHERE rack_id IN (<racks>)
            ORDER BY rack_id, unit
            """)
    List<PositionRow> inRacks(@BindList(value = "racks", onEmpty = EmptyHandling.NULL_STRING) Collection<Long> racks);

    @SqlQuery("""
            SELECT rack_id, unit, reservation_id, hardware_model_id, height_units, power_watts
            FROM capacity_position
            WHERE rack_id > :after AND rack_id <= :last
            ORDER BY rack_id, unit
            """)
    List<PositionRow> between(long after, long last);

    @SqlUpdate("""
            DELETE FROM capacity_position
            WHERE reservation_id = :id
            """)
    int letGoAll(ReservationId id);

    @SqlUpdate("""
            DELETE FROM capacity_position
            WHERE rack_id = :rackId AND unit = :unit
            """)
    int letGo(long rackId, int unit);
}
