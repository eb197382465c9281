package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.Watts;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rack.
 *
 * @param id its id
 * @param version grows with every change of the rack itself, not of what stands in it
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param dataCenterId the site it stands in
 * @param name its name, unique in the site
 * @param heightUnits units from 1 at the bottom
 * @param powerBudgetWatts what all its machines together may draw, or null for no limit
 */
public record Rack(
        RackId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        DataCenterId dataCenterId,
        String name,
        int heightUnits,
        @Nullable Watts powerBudgetWatts)
        implements Versioned {}
