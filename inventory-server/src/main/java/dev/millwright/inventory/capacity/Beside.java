package dev.millwright.inventory.capacity;

import org.jspecify.annotations.Nullable;

/**
 * What is told of a group besides what its machines are.
 *
 * @param due those of its machines with a deadline
 * @param expected machines that are not here yet
 * @param space what its racks have room for
 */
record Beside(
        @Nullable Due due,
        @Nullable Expected expected,
        @Nullable Space space) {}
