package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.ServerId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code rack_slot}. Components are its columns. */
public record SlotRow(
        RackId rackId,
        int unit,
        RackFace face,
        @Nullable ServerId serverId,
        @Nullable AssetId assetId) {
    static Stream<SlotRow> of(Placement placement) {
        Occupant who = placement.occupant();
        return placement
                .fills()
                .map(side -> new SlotRow(placement.rackId(), side.unit(), side.face(), who.serverId(), who.assetId()));
    }
}
