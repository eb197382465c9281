package dev.millwright.inventory.capacity;

import org.jspecify.annotations.Nullable;

/**
 * A power feed of a rack.
 *
 * @param rackId which
 * @param name its name in the rack
 * @param source what it comes from; null when nobody said
 */
public record FeedSource(long rackId, String name, @Nullable String source) {}
