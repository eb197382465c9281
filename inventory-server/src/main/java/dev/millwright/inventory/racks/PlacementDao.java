package dev.millwright.inventory.racks;

import dev.millwright.inventory.db.SqlRows;
import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.ServerId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

interface PlacementDao {
    @SqlUpdate("""
            INSERT INTO rack_placement (server_id, asset_id, rack_id, unit, height_units, face, power_watts, weight_grams,
              depth_mm)
            VALUES (:serverId, :assetId, :rackId, :unit, :heightUnits, :face, :powerWatts, :weightGrams, :depthMm)
            """)
    @GetGeneratedKeys("id")
    long insert(@BindMethods Occupant occupant, @BindMethods Placement placement);

    /** Many at once; their ids are had by {@link #list}. */
    @SqlRows("""
            INSERT INTO rack_placement (server_id, asset_id, rack_id, unit, height_units, face, power_watts, weight_grams,
              depth_mm)
            VALUES (:serverId, :assetId, :rackId, :unit, :heightUnits, :face, :powerWatts, :weightGrams, :depthMm)
            """)
    void insert(@BindMethods List<Occupant> occupants, @BindMethods List<Placement> placements);

    @SqlRows("""
            INSERT INTO rack_slot (rack_id, unit, face, server_id, asset_id)
            VALUES (:rackId, :unit, :face, :serverId, :assetId)
            """)
    void fill(@BindMethods List<SlotRow> slots);

    @SqlRows("""
            INSERT INTO rack_cord (placement_id, rack_id, feed)
            VALUES (:placementId, :rackId, :feed)
            """)
    void plug(@BindMethods List<CordRow> cords);

    @SqlRows("""
            INSERT INTO rack_slot (rack_id, unit, face, server_id, asset_id)
            VALUES (:rackId, :unit, :face, :serverId, :assetId)
            """)
    void fill(
            RackId rackId,
            @BindMethods List<Placement.Side> sides,
            @Nullable ServerId serverId,
            @Nullable AssetId assetId);

    @SqlRows("""
            INSERT INTO rack_cord (placement_id, rack_id, feed)
            VALUES (:id, :rackId, :feed)
            """)
    void plug(long id, RackId rackId, List<FeedName> feed);

    @SqlUpdate("""
            DELETE FROM rack_slot
            WHERE server_id = :serverId
            """)
    int empty(ServerId serverId);

    @SqlUpdate("""
            DELETE FROM rack_slot
            WHERE asset_id = :assetId
            """)
    int empty(AssetId assetId);

    @SqlUpdate("""
            DELETE FROM rack_placement
            WHERE id = :id
            """)
    int delete(long id);

    @SqlQuery("""
            SELECT id, server_id, asset_id, rack_id, unit, height_units, face, power_watts, weight_grams, depth_mm,
              (SELECT GROUP_CONCAT(c.feed ORDER BY c.feed SEPARATOR ' ')
              FROM rack_cord c
              WHERE c.placement_id = rack_placement.id) AS feeds
            FROM rack_placement
            WHERE server_id = :serverId
            """)
    Optional<PlacementRow> find(ServerId serverId);

    @SqlQuery("""
            SELECT id, server_id, asset_id, rack_id, unit, height_units, face, power_watts, weight_grams, depth_mm,
              (SELECT GROUP_CONCAT(c.feed ORDER BY c.feed SEPARATOR ' ')
              FROM rack_cord c
              WHERE c.placement_id = rack_placement.id) AS feeds
            FROM rack_placement
            WHERE asset_id = :assetId
            """)
    Optional<PlacementRow> find(AssetId assetId);

    @SqlQuery("""
            SELECT id, server_id, asset_id, rack_id, unit, height_units, face, power_watts, weight_grams, depth_mm,
              (SELECT GROUP_CONCAT(c.feed ORDER BY c.feed SEPARATOR ' ')
              FROM rack_cord c
              WHERE c.placement_id = rack_placement.id) AS feeds
            FROM rack_placement
            WHERE rack_id IN (<racks>)
            ORDER BY rack_id, unit, id
            """)
    List<PlacementRow> list(
            @BindList(value = "racks", onEmpty = BindList.EmptyHandling.NULL_STRING) List<RackId> racks);
}
