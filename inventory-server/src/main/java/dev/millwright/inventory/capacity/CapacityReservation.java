package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.List;

/**
 * Machines, or units of racks, that are held for somebody.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 * @param owner for whom it is
 * @param purpose what for
 * @param createdBy who asked for it
 * @param state where it is in its life
 * @param expiresAt when what it holds is let go by itself
 * @param given how many machines or positions it got
 * @param installed how many of them were put to use under it
 * @param serverIds those it holds now, rising
 * @param positions units it holds now for hardware still to be racked, by rack and unit
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
        List<Long> serverIds,
        List<CapacityPosition> positions)
        implements Versioned {
    /** Its kind, in audit entries and events. */
    static final String KIND = "capacity_reservation";

    /** Copies the lists. */
    public CapacityReservation {
        serverIds = List.copyOf(serverIds);
        positions = List.copyOf(positions);
    }

    /** What a caller may change. */
    @JsonIgnore
    ReservationSpec spec() {
        return new ReservationSpec(owner, purpose, expiresAt);
    }
}
