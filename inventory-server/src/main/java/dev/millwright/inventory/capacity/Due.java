package dev.millwright.inventory.capacity;

import java.time.Instant;

/**
 * Machines that are on their way into another state, and by when they must have got there.
 *
 * @param servers how many
 * @param firstAt the first deadline
 * @param lastAt the last deadline
 */
public record Due(long servers, Instant firstAt, Instant lastAt) {}
