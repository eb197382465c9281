package dev.millwright.inventory.servers;

/** Where a machine is in its life. Which state follows which: {@link Lifecycle}. */
public enum ServerState {
    /** It reported itself; nobody has said yet what it is. */
    DISCOVERED,
    /** It has a name and, as a rule, a place; its hardware is not checked. */
    REGISTERED,
    /** Its hardware is being checked. */
    COMMISSIONING,
    /** Checked and free. */
    AVAILABLE,
    /** An install run owns it. */
    INSTALLING,
    /** Installed, configured and verified. */
    READY,
    /** Being emptied, to be free again. */
    RELEASING,
    /** Somebody works on it; it returns to where it was. */
    MAINTENANCE,
    /** Something was not as expected; it waits for a person. */
    QUARANTINED,
    /** Out of service for good. */
    RETIRED;

    /** Whether it is left only by a request. The others belong to a run and have a deadline. */
    public boolean isStable() {
        return switch (this) {
            case COMMISSIONING, INSTALLING, RELEASING -> false;
            case DISCOVERED, REGISTERED, AVAILABLE, READY, MAINTENANCE, QUARANTINED, RETIRED -> true;
        };
    }
}
