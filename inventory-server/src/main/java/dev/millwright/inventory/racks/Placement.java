package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Watts;

/**
 * Where a machine stands. Height and power are its model's at the time it was placed.
 *
 * @param serverId the machine
 * @param rackId the rack
 * @param unit the lowest unit it fills
 * @param heightUnits how many units it fills
 * @param powerWatts what it may draw
 */
public record Placement(ServerId serverId, RackId rackId, RackUnit unit, int heightUnits, Watts powerWatts) {
    RackLayout.Occupant occupant() {
        return new RackLayout.Occupant(serverId, unit, heightUnits, powerWatts);
    }
}
