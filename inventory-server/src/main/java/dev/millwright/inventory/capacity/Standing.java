package dev.millwright.inventory.capacity;

/** What of a machine can be had. Each machine has exactly one. */
public enum Standing {
    /** Can be given at once: available, not protected, not reserved, without open findings. */
    FREE,
    /** Would be free, and somebody has reserved it. */
    RESERVED,
    /** Entered, and not yet checked. */
    ARRIVING,
    /** Installed, being installed, or protected. */
    IN_USE,
    /** Being emptied or worked on; it comes back. */
    RETURNING,
    /** Quarantined, or not in use and with open findings. */
    BROKEN,
    /** Out of service for good. */
    RETIRED;

    /** From the row of a machine. */
    static Standing of(String state, boolean isProtected, boolean hasProblems, boolean isReserved) {
        return switch (state) {
            case "RETIRED" -> RETIRED;
            case "QUARANTINED" -> BROKEN;
            case "INSTALLING", "READY" -> IN_USE;
            case "RELEASING", "MAINTENANCE" -> RETURNING;
            case "AVAILABLE" -> available(isProtected, hasProblems, isReserved);
            default -> hasProblems ? BROKEN : ARRIVING;
        };
    }

    private static Standing available(boolean isProtected, boolean hasProblems, boolean isReserved) {
        if (hasProblems) {
            return BROKEN;
        }
        if (isProtected) {
            return IN_USE;
        }
        return isReserved ? RESERVED : FREE;
    }
}
