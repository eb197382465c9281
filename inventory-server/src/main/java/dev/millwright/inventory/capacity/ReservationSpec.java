package dev.millwright.inventory.capacity;

import dev.millwright.inventory.types.Slug;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * What may be changed of a reservation.
 *
 * @param owner for whom it is
 * @param purpose what for, at most 500 characters; empty when left out
 * @param expiresAt when its machines are let go by themselves; at most a year ahead
 */
public record ReservationSpec(
        @NotNull Slug owner,
        @Size(max = 500) String purpose,
        @NotNull Instant expiresAt) {
    /** Fills in what was left out. */
    public ReservationSpec {
        purpose = purpose == null ? "" : purpose;
    }
}
