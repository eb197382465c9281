package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RackId;
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
import org.jspecify.annotations.Nullable;

interface RackDao {
    @SqlUpdate("""
            INSERT INTO rack (version, created_at, updated_at, data_center_id, row_id, name, height_units, power_budget_watts,
              weight_limit_grams, max_depth_mm, notes)
            VALUES (1, :now, :now, :dataCenterId, :rowId, :name, :heightUnits, :powerBudgetWatts,
              :weightLimitGrams, :maxDepthMm, :notes)
            """)
    @GetGeneratedKeys("id")
    RackId insert(@BindMethods RackSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE rack
            SET version = version + 1,
                updated_at = :now,
                row_id = :rowId,
                name = :name,
                height_units = :heightUnits,
                power_budget_watts = :powerBudgetWatts,
                weight_limit_grams = :weightLimitGrams,
                max_depth_mm = :maxDepthMm,
                notes = :notes
            WHERE id = :id
            """)
    int update(RackId id, @BindMethods RackSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE rack
            SET version = version + 1,
                updated_at = :now
            WHERE id IN (<racks>)
            """)
    int touch(@BindList("racks") List<RackId> racks, Instant now);

    @SqlUpdate("""
            DELETE FROM rack
            WHERE id = :id
            """)
    int delete(RackId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, row_id, name, height_units, power_budget_watts,
              weight_limit_grams, max_depth_mm, notes
            FROM rack
            WHERE id = :id
            """)
    Optional<RackEntry> find(RackId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, row_id, name, height_units, power_budget_watts,
              weight_limit_grams, max_depth_mm, notes
            FROM rack
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<RackEntry> lock(RackId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, row_id, name, height_units, power_budget_watts,
              weight_limit_grams, max_depth_mm, notes
            FROM rack
            WHERE id IN (<racks>)
            ORDER BY id
            """)
    List<RackEntry> all(@BindList("racks") List<RackId> racks);

    /** Many at once, locked in the order of their ids. */
    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, row_id, name, height_units, power_budget_watts,
              weight_limit_grams, max_depth_mm, notes
            FROM rack
            WHERE id IN (<racks>)
            ORDER BY id
            FOR UPDATE
            """)
    List<RackEntry> lock(@BindList("racks") List<RackId> racks);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, row_id, name, height_units, power_budget_watts,
              weight_limit_grams, max_depth_mm, notes
            FROM rack
            WHERE id > :after
              AND (:dataCenterId IS NULL OR data_center_id = :dataCenterId)
              AND (:name IS NULL OR name = :name)
            ORDER BY id
            LIMIT :limit
            """)
    List<RackEntry> list(long after, @Nullable DataCenterId dataCenterId, @Nullable String name, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, row_id, name, height_units, power_budget_watts,
              weight_limit_grams, max_depth_mm, notes
            FROM rack
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<RackEntry> list(@BindClauses Clauses clauses);
}
