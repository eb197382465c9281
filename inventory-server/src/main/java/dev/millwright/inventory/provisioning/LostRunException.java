package dev.millwright.inventory.provisioning;

/** This worker no longer holds the run: another has taken it over, or it has moved on. Nothing was written; stop working on it. */
public final class LostRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRunException(RunId id) {
        super("run " + id + " is held by another worker");
    }
}
