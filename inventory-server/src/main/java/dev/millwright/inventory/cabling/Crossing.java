package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.CableId;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.PortId;
import org.jspecify.annotations.Nullable;

/** A cable as one goes along it, from the near end to the far one; of each end one id is null. */
public record Crossing(
        CableId cableId,
        @Nullable NicId nearNicId,
        @Nullable PortId nearPortId,
        @Nullable NicId farNicId,
        @Nullable PortId farPortId) {
    CableEnd near() {
        return new CableEnd(nearNicId, nearPortId);
    }

    CableEnd far() {
        return new CableEnd(farNicId, farPortId);
    }
}
