package dev.millwright.inventory.jobs;

/** The last part of a run: writes what came of it. */
@FunctionalInterface
public interface Completion {
    /**
     * Runs in the transaction that also moves the job, after it was made sure that this run still owns it. Database work only; it may be
     * repeated after a deadlock.
     */
    Next write();
}
