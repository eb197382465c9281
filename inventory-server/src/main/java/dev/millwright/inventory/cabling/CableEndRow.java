package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.CableId;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.PortId;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code cable_end}; side 1 is {@code a}, side 2 is {@code b}. Components are its columns. */
public record CableEndRow(
        CableId cableId,
        int side,
        @Nullable NicId nicId,
        @Nullable PortId portId) {
    CableEnd end() {
        return new CableEnd(nicId, portId);
    }
}
