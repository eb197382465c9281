package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.List;

/**
 * Machines that are held for somebody.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 * @param owner for whom it is
 * @param purpose what for
 * @param createdBy who asked for it
 * @param state where it is in its life
 * @param expiresAt when its machines are let go by themselves
 * @param given how many machines it got
 * @param installed how many of them were installed under it
 * @param serverIds those it holds now, rising
 */
public record CapacityReservation(
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
        int installed,
        List<Long> serverIds)
        implements Versioned {
    /** Its kind, in audit entries and events. */
    static final String KIND = "capacity_reservation";

    /** Copies the list. */
    public CapacityReservation {
        serverIds = List.copyOf(serverIds);
    }

    /** What a caller may change. */
    @JsonIgnore
    ReservationSpec spec() {
        return new ReservationSpec(owner, purpose, expiresAt);
    }
}
