package dev.millwright.inventory.capacity;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table {@code capacity_snapshot}. */
interface SnapshotDao {
    @SqlUpdate("""
            DELETE FROM capacity_snapshot
            WHERE taken_on = :day
            """)
    int clear(LocalDate day);

    @SqlBatch("""
            INSERT INTO capacity_snapshot (taken_on, data_center_id, hardware_model_id, servers, free_servers, reserved_servers,
              broken_servers, free_units, power_left_watts)
            VALUES (:takenOn, :dataCenterId, :hardwareModelId, :servers, :freeServers, :reservedServers, :brokenServers, :freeUnits,
              :powerLeftWatts)
            """)
    void insert(@BindMethods List<SnapshotRow> rows);

    @SqlUpdate("""
            DELETE FROM capacity_snapshot
            WHERE taken_on < :before
            ORDER BY taken_on, data_center_id, hardware_model_id
            LIMIT 1000
            """)
    int purge(LocalDate before);

    @SqlQuery("""
            SELECT taken_on,
              CAST(SUM(CASE WHEN hardware_model_id >= 0 THEN servers ELSE 0 END) AS SIGNED) AS servers,
              CAST(SUM(CASE WHEN hardware_model_id >= 0 THEN free_servers ELSE 0 END) AS SIGNED) AS free_servers,
              CAST(SUM(CASE WHEN hardware_model_id >= 0 THEN reserved_servers ELSE 0 END) AS SIGNED) AS reserved_servers,
              CAST(SUM(CASE WHEN hardware_model_id >= 0 THEN broken_servers ELSE 0 END) AS SIGNED) AS broken_servers,
              CAST(SUM(free_units) AS SIGNED) AS free_units,
              CAST(SUM(power_left_watts) AS SIGNED) AS power_left_watts
            FROM capacity_snapshot
            WHERE taken_on >= :since
              AND (:site IS NULL OR data_center_id = :site)
              AND (:model IS NULL OR hardware_model_id = :model)
            GROUP BY taken_on
            ORDER BY taken_on
            LIMIT 1000
            """)
    List<TrendPoint> since(LocalDate since, @Nullable Long site, @Nullable Long model);
}
