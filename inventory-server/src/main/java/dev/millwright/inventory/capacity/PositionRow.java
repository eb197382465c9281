package dev.millwright.inventory.capacity;

/**
 * A row of {@code capacity_position}.
 *
 * @param rackId the rack
 * @param unit the lowest unit
 * @param reservationId by which reservation it is held
 * @param hardwareModelId for which model
 * @param heightUnits how many units
 * @param powerWatts what such a machine may draw
 */
public record PositionRow(
        long rackId, int unit, ReservationId reservationId, long hardwareModelId, int heightUnits, int powerWatts) {

    CapacityPosition position() {
        return new CapacityPosition(rackId, unit, heightUnits, hardwareModelId);
    }

    /** Whether it has a unit in common with so many from one on. */
    boolean reaches(int from, int height) {
        return unit < from + height && from < unit + heightUnits;
    }
}
