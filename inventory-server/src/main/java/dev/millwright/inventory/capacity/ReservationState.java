package dev.millwright.inventory.capacity;

/** Where a reservation is in its life; all but the first are for good. */
public enum ReservationState {
    /** It holds machines. */
    OPEN,
    /** All its machines were installed or let go, at least one installed. */
    USED,
    /** Its machines were let go. */
    RELEASED,
    /** Its time was over. */
    EXPIRED
}
