package dev.millwright.inventory.capacity;

/**
 * A word about a machine: a tag, or the kind of an open finding.
 *
 * @param serverId which
 * @param word the word
 */
public record OfServer(long serverId, String word) {}
