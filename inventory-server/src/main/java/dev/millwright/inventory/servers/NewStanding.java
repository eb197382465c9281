package dev.millwright.inventory.servers;

import dev.millwright.inventory.racks.Spot;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import org.jspecify.annotations.Nullable;

/** The columns of a server that are entered with it but are changed apart, each in a step that counts. Components are columns. */
public record NewStanding(
        long version,
        @Nullable RackId rackId,
        @Nullable RackUnit rackUnit,
        @Nullable RackFace rackFace,
        @Nullable String powerFeeds,
        boolean isProtected,
        @Nullable String protectedReason) {

    /** Of a new machine that shall stand in the spot; null in no rack. */
    static NewStanding of(ServerSpec spec, @Nullable Spot spot) {
        int steps = (spot == null ? 0 : 1) + (spec.isProtected() ? 1 : 0);
        return new NewStanding(
                1L + steps,
                spot == null ? null : spot.rackId(),
                spot == null ? null : spot.unit(),
                spot == null ? null : spot.face(),
                spot == null ? null : Spot.joined(spot.powerFeeds()),
                spec.isProtected(),
                spec.protectedReason());
    }
}
