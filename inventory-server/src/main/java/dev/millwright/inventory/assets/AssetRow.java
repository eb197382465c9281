package dev.millwright.inventory.assets;

import dev.millwright.inventory.racks.Spot;
import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.SerialNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code asset}; the names of its feeds are joined with blanks. Components are its columns. */
public record AssetRow(
        AssetId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        AssetKind kind,
        String name,
        DataCenterId dataCenterId,
        @Nullable SerialNumber serial,
        @Nullable AssetTag assetTag,
        @Nullable HardwareModelId hardwareModelId,
        AssetStatus status,
        @Nullable RackId rackId,
        @Nullable RackUnit rackUnit,
        @Nullable RackFace rackFace,
        @Nullable String powerFeeds,
        String notes) {

    Asset asset() {
        return new Asset(
                id,
                version,
                createdAt,
                updatedAt,
                kind,
                name,
                dataCenterId,
                serial,
                assetTag,
                hardwareModelId,
                status,
                rackId,
                rackUnit,
                rackFace,
                Spot.feeds(powerFeeds),
                notes);
    }
}
