package dev.millwright.inventory.racks;

import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.types.DataCenterId;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands nowhere yet, and where a caller wants it.
 *
 * @param who the thing
 * @param site the data center it is in
 * @param model its model, or null when nobody said
 * @param spot where it shall stand
 */
public record Newcomer(
        Occupant who, DataCenterId site, @Nullable HardwareModel model, Spot spot) {}
