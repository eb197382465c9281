package dev.millwright.inventory.provisioning;

/** Things worth keeping that move no run. */
public enum RunNote {
    /** The run was accepted. */
    ACCEPTED,
    /** A power command failed or stayed without answer, and is tried again. */
    POWER_RETRY,
    /** The post-install port failed or stayed without answer, and is tried again. */
    CONFIGURE_RETRY,
    /** Another worker took the run over from one that is gone. */
    TAKEN_OVER,
    /** A caller asked to stop. */
    CANCEL_REQUESTED,
    /** A message from a machine came out of place. */
    UNEXPECTED_MESSAGE,
    /** A used token was shown by another boot. */
    TOKEN_REUSED,
    /** The machine has interfaces the record does not know. */
    EXTRA_INTERFACES,
    /** The ramdisk said how long its parts took. */
    TIMINGS
}
