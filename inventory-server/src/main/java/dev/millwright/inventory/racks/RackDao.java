package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface RackDao {
    @SqlUpdate("""
            INSERT INTO rack (version, created_at, updated_at, data_center_id, name, height_units, power_budget_watts)
            VALUES (1, :now, :now, :dataCenterId, :name, :heightUnits, :powerBudgetWatts)
            """)
    @GetGeneratedKeys("id")
    RackId insert(@BindMethods RackSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE rack
            SET version = version + 1,
                updated_at = :now,
                name = :name,
                height_units = :heightUnits,
                power_budget_watts = :powerBudgetWatts
            WHERE id = :id
            """)
    int update(RackId id, @BindMethods RackSpec spec, Instant now);

    @SqlUpdate("""
            DELETE FROM rack
            WHERE id = :id
            """)
    int delete(RackId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, name, height_units, power_budget_watts
            FROM rack
            WHERE id = :id
            """)
    Optional<Rack> find(RackId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, name, height_units, power_budget_watts
            FROM rack
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<Rack> lock(RackId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, name, height_units, power_budget_watts
            FROM rack
            WHERE id > :after
              AND (:dataCenterId IS NULL OR data_center_id = :dataCenterId)
              AND (:name IS NULL OR name = :name)
            ORDER BY id
            LIMIT :limit
            """)
    List<Rack> list(long after, @Nullable DataCenterId dataCenterId, @Nullable String name, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, data_center_id, name, height_units, power_budget_watts
            FROM rack
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<Rack> list(@BindClauses Clauses clauses);
}
