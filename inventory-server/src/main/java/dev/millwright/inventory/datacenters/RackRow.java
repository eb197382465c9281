package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RoomId;
import dev.millwright.inventory.types.RowId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;

/**
 * A row of racks.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param dataCenterId the site, always the room's
 * @param roomId the room it is in
 * @param name its name, unique in the room
 * @param notes free text, may be empty
 */
public record RackRow(
        RowId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        DataCenterId dataCenterId,
        RoomId roomId,
        String name,
        String notes)
        implements Versioned {}
