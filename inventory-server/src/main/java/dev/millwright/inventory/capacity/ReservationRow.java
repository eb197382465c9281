package dev.millwright.inventory.capacity;

import dev.millwright.inventory.types.Slug;
import java.time.Instant;
import java.util.List;

/** A row of {@code capacity_reservation}. Components are its columns. */
public record ReservationRow(
        ReservationId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        Slug owner,
        String purpose,
        String createdBy,
        ReservationState state,
        Instant expiresAt,
        int given,
        int installed) {

    CapacityReservation with(List<Long> servers, List<PositionRow> positions) {
        return new CapacityReservation(
                id,
                version,
                createdAt,
                updatedAt,
                owner,
                purpose,
                createdBy,
                state,
                expiresAt,
                given,
                installed,
                servers,
                positions.stream().map(PositionRow::position).toList());
    }
}
