package dev.millwright.inventory.capacity;

/**
 * A machine that is reserved.
 *
 * @param serverId which
 * @param reservationId by which reservation
 * @param owner for whom
 */
public record HeldRow(long serverId, long reservationId, String owner) {}
