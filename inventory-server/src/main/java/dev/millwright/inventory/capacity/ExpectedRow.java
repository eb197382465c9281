package dev.millwright.inventory.capacity;

import java.time.LocalDate;

/**
 * A delivery as far as counting goes.
 *
 * @param dataCenterId where it will arrive
 * @param hardwareModelId what
 * @param machines how many
 * @param dueOn when
 */
public record ExpectedRow(long dataCenterId, long hardwareModelId, int machines, LocalDate dueOn) {
    /** What such a machine will be, as far as it is known now; only for columns that say so. */
    Object value(Column column) {
        return column == Column.DATA_CENTER ? dataCenterId : hardwareModelId;
    }
}
