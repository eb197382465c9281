package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Label;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a caller says of a room.
 *
 * @param dataCenterId the site; it cannot be changed later
 * @param name its name, unique in the site
 * @param notes free text of at most 4000 characters, empty when left out
 */
public record RoomSpec(
        @NotNull DataCenterId dataCenterId,
        @NotNull Label name,
        @Size(max = 4000) String notes) {

    /** Fills in what was left out. */
    public RoomSpec {
        notes = notes == null ? "" : notes;
    }

    /** What is stored, as a caller would say it. */
    public static RoomSpec of(Room stored) {
        return new RoomSpec(stored.dataCenterId(), new Label(stored.name()), stored.notes());
    }
}
