package dev.millwright.inventory.capacity;

import java.time.LocalDate;

/**
 * Machines that were ordered and are not here yet.
 *
 * @param servers how many
 * @param units rack units they will fill
 * @param powerWatts what they may draw
 * @param firstDueOn when the first are due
 * @param lastDueOn when the last are due
 */
public record Expected(long servers, long units, long powerWatts, LocalDate firstDueOn, LocalDate lastDueOn) {
    static Expected of(ExpectedRow row, ModelRow model) {
        return new Expected(
                row.machines(),
                (long) row.machines() * model.heightUnits(),
                (long) row.machines() * model.powerWatts(),
                row.dueOn(),
                row.dueOn());
    }

    Expected plus(Expected other) {
        return new Expected(
                servers + other.servers,
                units + other.units,
                powerWatts + other.powerWatts,
                firstDueOn.isBefore(other.firstDueOn) ? firstDueOn : other.firstDueOn,
                lastDueOn.isAfter(other.lastDueOn) ? lastDueOn : other.lastDueOn);
    }
}
