package dev.millwright.inventory.capacity;

import org.jspecify.annotations.Nullable;

/**
 * A place with a name.
 *
 * @param id its id
 * @param name its name
 * @param parent the id of the place it is in, where that is not a data center
 */
public record Named(long id, String name, @Nullable Long parent) {}
