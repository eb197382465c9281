package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RoomId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;

/**
 * A room of a data center.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param dataCenterId the site it is in
 * @param name its name, unique in the site
 * @param notes free text, may be empty
 */
public record Room(
        RoomId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        DataCenterId dataCenterId,
        String name,
        String notes)
        implements Versioned {}
