package dev.millwright.inventory.capacity;

import org.jspecify.annotations.Nullable;

/**
 * How many machines the database counts.
 *
 * @param dataCenterId of this site
 * @param state in this state
 * @param hardwareModelId of this model
 * @param servers so many
 */
public record CountRow(
        long dataCenterId, String state, @Nullable Long hardwareModelId, long servers) {}
