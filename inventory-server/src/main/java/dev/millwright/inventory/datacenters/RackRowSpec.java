package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.RoomId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a caller says of a row of racks.
 *
 * @param roomId the room; another room must be in the same data center
 * @param name its name, unique in the room
 * @param notes free text of at most 4000 characters, empty when left out
 */
public record RackRowSpec(
        @NotNull RoomId roomId,
        @NotNull Label name,
        @Size(max = 4000) String notes) {

    /** Fills in what was left out. */
    public RackRowSpec {
        notes = notes == null ? "" : notes;
    }

    /** What is stored, as a caller would say it. */
    public static RackRowSpec of(RackRow stored) {
        return new RackRowSpec(stored.roomId(), new Label(stored.name()), stored.notes());
    }
}
