package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.CableId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code cable}. Components are its columns. */
public record CableRow(
        CableId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String label,
        @Nullable String cableType,
        @Nullable String colour,
        @Nullable Integer lengthCentimeters,
        String notes) {
    Cable cable(CableEnd a, CableEnd b) {
        return new Cable(id, version, createdAt, updatedAt, a, b, label, cableType, colour, lengthCentimeters, notes);
    }
}
