package dev.millwright.inventory.provisioning;

/** What can happen to an install run. {@link RunTable} says what each means in which step. */
public enum RunEvent {
    /** A worker took the run and a place was free. */
    STARTED,
    /** The BMC confirmed: next boot from the network, and the power is on. */
    POWERED,
    /** The machine asked for its boot script and was given a run token. */
    BOOT_ATTEMPT,
    /** Identity and disk are those of the record; the permit is recorded. */
    PERMITTED,
    /** Identity, firmware or disk are not those of the record. */
    REFUSED,
    /** The ramdisk reported that it writes the image. */
    WRITING_SEEN,
    /** The ramdisk reported a complete disk. */
    INSTALLED,
    /** The installed system called. */
    UP,
    /** The installed system's SSH server answers with a key the ramdisk reported. */
    HOST_KEY_SEEN,
    /** The post-install port succeeded. */
    CONFIGURED,
    /** The step's time is over and tries are left: switch the machine on from the network again. */
    POWER_AGAIN,
    /** The step's time is over and tries are left: switch the machine off and on, from its own disk. */
    RESTARTED,
    /** The ramdisk reported that it cannot go on. */
    MACHINE_FAILED,
    /** A used token was shown by another boot than the one it belongs to. */
    TOKEN_REUSED,
    /** Time or tries are used up. */
    GAVE_UP,
    /** A caller asked to stop. */
    CANCEL
}
