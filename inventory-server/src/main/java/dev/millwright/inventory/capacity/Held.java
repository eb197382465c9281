package dev.millwright.inventory.capacity;

/**
 * By which reservation a machine is held.
 *
 * @param reservation its id
 * @param owner for whom
 */
public record Held(long reservation, String owner) {}
