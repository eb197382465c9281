package dev.millwright.inventory.hardware;

import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.web.query.BindClauses;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterArgumentFactory;
import org.jdbi.v3.sqlobject.config.RegisterColumnMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@RegisterColumnMapper(ExpectedColumn.Reader.class)
@RegisterArgumentFactory(ExpectedColumn.Writer.class)
interface HardwareModelDao {
    @SqlUpdate("""
            INSERT INTO hardware_model (version, created_at, updated_at, vendor, name, kind, height_units, is_full_depth,
              depth_mm, weight_grams, power_watts,
              smbios_manufacturer, smbios_product, min_cpu_count, min_memory_bytes, min_disks, expected)
            VALUES (1, :now, :now, :vendor, :name, :kind, :heightUnits, :isFullDepth, :depthMm, :weightGrams, :powerWatts,
              :smbiosManufacturer, :smbiosProduct, :minCpuCount, :minMemoryBytes, :minDisks, :expected)
            """)
    @GetGeneratedKeys("id")
    HardwareModelId insert(@BindMethods HardwareModelSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE hardware_model
            SET version = version + 1,
                updated_at = :now,
                vendor = :vendor,
                name = :name,
                height_units = :heightUnits,
                is_full_depth = :isFullDepth,
                depth_mm = :depthMm,
                weight_grams = :weightGrams,
                power_watts = :powerWatts,
                smbios_manufacturer = :smbiosManufacturer,
                smbios_product = :smbiosProduct,
                min_cpu_count = :minCpuCount,
                min_memory_bytes = :minMemoryBytes,
                min_disks = :minDisks,
                expected = :expected
            WHERE id = :id
            """)
    int update(HardwareModelId id, @BindMethods HardwareModelSpec spec, Instant now);

    @SqlUpdate("""
            DELETE FROM hardware_model
            WHERE id = :id
            """)
    int delete(HardwareModelId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, vendor, name, kind, height_units, is_full_depth, depth_mm, weight_grams,
              power_watts, smbios_manufacturer, smbios_product, min_cpu_count, min_memory_bytes, min_disks, expected
            FROM hardware_model
            WHERE id = :id
            """)
    Optional<HardwareModel> find(HardwareModelId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, vendor, name, kind, height_units, is_full_depth, depth_mm, weight_grams,
              power_watts, smbios_manufacturer, smbios_product, min_cpu_count, min_memory_bytes, min_disks, expected
            FROM hardware_model
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<HardwareModel> lock(HardwareModelId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, vendor, name, kind, height_units, is_full_depth, depth_mm, weight_grams,
              power_watts, smbios_manufacturer, smbios_product, min_cpu_count, min_memory_bytes, min_disks, expected
            FROM hardware_model
            WHERE id > :after AND (:vendor IS NULL OR vendor = :vendor) AND (:name IS NULL OR name = :name)
            ORDER BY id
            LIMIT :limit
            """)
    List<HardwareModel> list(long after, @Nullable String vendor, @Nullable String name, int limit);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, vendor, name, kind, height_units, is_full_depth, depth_mm, weight_grams,
              power_watts, smbios_manufacturer, smbios_product, min_cpu_count, min_memory_bytes, min_disks, expected
            FROM hardware_model
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<HardwareModel> list(@BindClauses Clauses clauses);
}
