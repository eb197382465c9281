package dev.millwright.inventory.servers;

/** What can happen to a machine. Where it leads: {@link Lifecycle}. */
public enum ServerEvent {
    /** A person or a rule says what the machine is. */
    REGISTER,
    /** Check the hardware. */
    COMMISSION,
    /** The hardware is as its model says. */
    COMMISSION_PASSED,
    /** The hardware is not as its model says. */
    COMMISSION_FAILED,
    /** An install run takes the machine. */
    INSTALL,
    /** The install run reached its end. */
    INSTALL_DONE,
    /** The install run ended before it was allowed to write: the disks are untouched. */
    INSTALL_WITHDRAWN,
    /** The install run failed. */
    INSTALL_FAILED,
    /** Empty an installed machine. */
    RELEASE,
    /** The machine is empty. */
    RELEASE_DONE,
    /** The machine could not be emptied. */
    RELEASE_FAILED,
    /** Somebody starts working on it. */
    MAINTAIN,
    /** The work is over. */
    MAINTENANCE_DONE,
    /** Take it out of use until somebody looked at it. */
    QUARANTINE,
    /** Somebody looked at it. */
    QUARANTINE_LIFTED,
    /** A transient state lasted longer than it may. */
    DEADLINE_PASSED,
    /** Out of service for good. */
    RETIRE;

    /** Whether what follows may destroy what is on the disks, so that a protected machine refuses it. */
    public boolean isDestructive() {
        return switch (this) {
            case INSTALL, RELEASE, RETIRE -> true;
            case REGISTER,
                    COMMISSION,
                    COMMISSION_PASSED,
                    COMMISSION_FAILED,
                    INSTALL_DONE,
                    INSTALL_WITHDRAWN,
                    INSTALL_FAILED,
                    RELEASE_DONE,
                    RELEASE_FAILED,
                    MAINTAIN,
                    MAINTENANCE_DONE,
                    QUARANTINE,
                    QUARANTINE_LIFTED,
                    DEADLINE_PASSED -> false;
        };
    }
}
