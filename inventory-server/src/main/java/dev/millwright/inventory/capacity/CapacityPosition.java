package dev.millwright.inventory.capacity;

/**
 * Units of a rack that are held for hardware that is still to be racked.
 *
 * @param rackId the rack
 * @param rackUnit the lowest unit
 * @param heightUnits how many units
 * @param hardwareModelId for which model
 */
public record CapacityPosition(long rackId, int rackUnit, int heightUnits, long hardwareModelId) {}
