package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Watts;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code rack_placement}; the names of its feeds are joined with blanks. Components are its columns. */
public record PlacementRow(
        long id,
        @Nullable ServerId serverId,
        @Nullable AssetId assetId,
        RackId rackId,
        @Nullable RackUnit unit,
        int heightUnits,
        @Nullable RackFace face,
        Watts powerWatts,
        @Nullable Grams weightGrams,
        @Nullable Integer depthMm,
        @Nullable String feeds) {

    Placement placement() {
        return new Placement(
                new Occupant(serverId, assetId),
                rackId,
                unit,
                heightUnits,
                face,
                powerWatts,
                weightGrams,
                depthMm,
                Spot.feeds(feeds));
    }
}
