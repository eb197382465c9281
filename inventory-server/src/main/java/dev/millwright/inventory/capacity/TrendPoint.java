package dev.millwright.inventory.capacity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How much there was on a day.
 *
 * @param takenOn the day, in UTC; the last count of it
 * @param servers machines
 * @param freeServers of these, free
 * @param reservedServers of these, reserved
 * @param brokenServers of these, broken
 * @param freeUnits free units of the racks; null when only one model is asked for
 * @param powerLeftWatts what was left of the racks' budgets; null when none has one, or only one model is asked for
 */
public record TrendPoint(
        LocalDate takenOn,
        long servers,
        long freeServers,
        long reservedServers,
        long brokenServers,
        @Nullable Long freeUnits,
        @Nullable Long powerLeftWatts) {}
