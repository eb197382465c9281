package dev.millwright.inventory.capacity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code capacity_snapshot}. Components are its columns.
 *
 * @param takenOn the day, in UTC
 * @param dataCenterId the site
 * @param hardwareModelId the model; 0 for none, {@link #RACKS} for the site's racks
 * @param servers machines there were
 * @param freeServers of these, free
 * @param reservedServers of these, reserved
 * @param brokenServers of these, broken
 * @param freeUnits free units of the site's racks; null for machines
 * @param powerLeftWatts what was left of their budgets; null for machines
 */
public record SnapshotRow(
        LocalDate takenOn,
        long dataCenterId,
        long hardwareModelId,
        long servers,
        long freeServers,
        long reservedServers,
        long brokenServers,
        @Nullable Long freeUnits,
        @Nullable Long powerLeftWatts) {
    /** Stands for the racks in place of a model. */
    static final long RACKS = -1;
}
