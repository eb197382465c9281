package dev.millwright.inventory.assets;

import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
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

interface AssetDao {
    @SqlUpdate("""
            INSERT INTO asset (version, created_at, updated_at, kind, name, data_center_id, serial, asset_tag,
              hardware_model_id, status, notes)
            VALUES (1, :now, :now, :kind, :name, :dataCenterId, :serial, :assetTag, :hardwareModelId, :status, :notes)
            """)
    @GetGeneratedKeys("id")
    AssetId insert(@BindMethods AssetSpec spec, Instant now);

    @SqlUpdate("""
            UPDATE asset
            SET version = version + 1,
                updated_at = :now,
                kind = :kind,
                name = :name,
                serial = :serial,
                asset_tag = :assetTag,
                hardware_model_id = :hardwareModelId,
                status = :status,
                notes = :notes
            WHERE id = :id
            """)
    int update(AssetId id, @BindMethods AssetSpec spec, Instant now);

    /** Part of entering or changing an asset, which counts the version. */
    @SqlUpdate("""
            UPDATE asset
            SET rack_id = :rackId,
                rack_unit = :rackUnit,
                rack_face = :rackFace,
                power_feeds = :powerFeeds
            WHERE id = :id
            """)
    int place(
            AssetId id,
            @Nullable RackId rackId,
            @Nullable RackUnit rackUnit,
            @Nullable RackFace rackFace,
            @Nullable String powerFeeds);

    @SqlUpdate("""
            DELETE FROM asset
            WHERE id = :id
            """)
    int delete(AssetId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, kind, name, data_center_id, serial, asset_tag, hardware_model_id,
              status, rack_id, rack_unit, rack_face, power_feeds, notes
            FROM asset
            WHERE id = :id
            """)
    Optional<AssetRow> find(AssetId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, kind, name, data_center_id, serial, asset_tag, hardware_model_id,
              status, rack_id, rack_unit, rack_face, power_feeds, notes
            FROM asset
            WHERE id = :id
            FOR UPDATE
            """)
    Optional<AssetRow> lock(AssetId id);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, kind, name, data_center_id, serial, asset_tag, hardware_model_id,
              status, rack_id, rack_unit, rack_face, power_feeds, notes
            FROM asset
            WHERE id IN (<ids>)
            ORDER BY id
            """)
    List<AssetRow> named(@BindList(value = "ids", onEmpty = BindList.EmptyHandling.NULL_STRING) List<AssetId> ids);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, kind, name, data_center_id, serial, asset_tag, hardware_model_id,
              status, rack_id, rack_unit, rack_face, power_feeds, notes
            FROM asset
            WHERE serial = :serial
            """)
    Optional<AssetRow> find(SerialNumber serial);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, kind, name, data_center_id, serial, asset_tag, hardware_model_id,
              status, rack_id, rack_unit, rack_face, power_feeds, notes
            FROM asset
            WHERE asset_tag = :assetTag
            """)
    Optional<AssetRow> find(AssetTag assetTag);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, kind, name, data_center_id, serial, asset_tag, hardware_model_id,
              status, rack_id, rack_unit, rack_face, power_feeds, notes
            FROM asset
            WHERE data_center_id = :dataCenterId AND name = :name
            """)
    Optional<AssetRow> find(DataCenterId dataCenterId, String name);

    @SqlQuery("""
            SELECT id, version, created_at, updated_at, kind, name, data_center_id, serial, asset_tag, hardware_model_id,
              status, rack_id, rack_unit, rack_face, power_feeds, notes
            FROM asset
            WHERE <where>
            ORDER BY <orderBy>
            LIMIT :limit
            """)
    List<AssetRow> list(@BindClauses Clauses clauses);

    /** How many carry one of the serial numbers, and how many one of the labels. */
    @SqlQuery("""
            SELECT COUNT(*)
            FROM (
              SELECT id
              FROM asset
              WHERE serial IN (<serials>)
              UNION ALL
              SELECT id
              FROM asset
              WHERE asset_tag IN (<tags>)
            ) holders
            """)
    long holders(
            @BindList(value = "serials", onEmpty = BindList.EmptyHandling.NULL_STRING) List<SerialNumber> serials,
            @BindList(value = "tags", onEmpty = BindList.EmptyHandling.NULL_STRING) List<AssetTag> tags);
}
