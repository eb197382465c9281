package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Slug;
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

interface DataCenterDao {
    @SqlUpdate("""
            INSERT INTO data_center (version, created_at, updated_at, name, description, discovery_enabled, machine_api_url)
            VALUES (1, :now, :now, :name, :description, :discoveryEnabled, :machineApiUrl)
            """)
    @GetGeneratedKeys("id")
    DataCenterId insert(@BindMethods DataCenterSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE data_center
            SET version = version + 1,
                updated_at = :now,
                name = :name,
                description = :description,
                discovery_enabled = :discoveryEnabled,
                machine_api_url = :machineApiUrl
            WHERE id = :id
            """)
    int update(DataCenterId id, @BindMethods DataCenterSpec spec, Instant now);

    @SqlUpdate("""
            DELETE FROM data_center
            WHERE id = :id
            """)
    int delete(DataCenterId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, description, discovery_enabled, machine_api_url
            FROM data_center
            WHERE id = :id
            """)
    Optional<DataCenter> find(DataCenterId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, description, discovery_enabled, machine_api_url
            FROM data_center
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<DataCenter> lock(DataCenterId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, description, discovery_enabled, machine_api_url
            FROM data_center
            WHERE name = :name
            """)
    Optional<DataCenter> findByName(Slug name);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, description, discovery_enabled, machine_api_url
            FROM data_center
            WHERE id > :after AND (:name IS NULL OR name = :name)
            ORDER BY id
            LIMIT :limit
            """)
    List<DataCenter> list(long after, @Nullable Slug name, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, name, description, discovery_enabled, machine_api_url
            FROM data_center
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<DataCenter> list(@BindClauses Clauses clauses);
}
