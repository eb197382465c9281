package dev.millwright.inventory.provisioning;

/** Where an install run stands. {@link RunTable} is the only place that says how one follows another. */
public enum RunStep {
    /** Accepted; waits for a place. Nothing outside the database has been touched. */
    QUEUED,
    /** The site's agent is being made ready, then the BMC is told to boot from the network. */
    POWERING,
    /** The machine was switched on and is expected to ask for its boot script. */
    NETBOOTING,
    /** The machine holds a run token; the ramdisk is expected to show it together with its identity. */
    VERIFYING,
    /** The permit is given: from here on the disk counts as written. */
    WIPING,
    /** The ramdisk writes the image, the host's own files and, last, the boot loader. */
    WRITING,
    /** The disk is complete and the machine boots it. */
    BOOTING,
    /** The installed system answers; the post-install port works on it. */
    CONFIGURING,
    /** Ready. */
    DONE,
    /** Ended without success; the server is quarantined with expected, observed and next action. */
    FAILED,
    /** Ended because it was asked to, or before it began. */
    CANCELLED;

    /** Whether the run is over; nothing leaves such a step. */
    public boolean isClosed() {
        return switch (this) {
            case QUEUED, POWERING, NETBOOTING, VERIFYING, WIPING, WRITING, BOOTING, CONFIGURING -> false;
            case DONE, FAILED, CANCELLED -> true;
        };
    }

    /** Whether the machine may be answered with our ramdisk; in every other step it boots its own disk. */
    public boolean bootsRamdisk() {
        return switch (this) {
            case QUEUED, POWERING, NETBOOTING, VERIFYING, WIPING, WRITING -> true;
            case BOOTING, CONFIGURING, DONE, FAILED, CANCELLED -> false;
        };
    }

    /** Whether a permit holder may write to the disk in this step. */
    public boolean mayWrite() {
        return this == WIPING || this == WRITING;
    }
}
