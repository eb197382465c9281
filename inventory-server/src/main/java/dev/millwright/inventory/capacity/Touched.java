package dev.millwright.inventory.capacity;

/**
 * That something happened to a thing.
 *
 * @param id the event's
 * @param entityKind what kind of thing
 * @param entityId which
 */
public record Touched(long id, String entityKind, String entityId) {}
