package dev.millwright.inventory.jobs;

/**
 * Does the work of one kind of job. It runs at least once for each time it is due, perhaps again after a crash and, if this process was
 * paused, perhaps beside its own successor: so it is idempotent, and effects outside the database carry {@link JobRun#fence()}.
 */
@FunctionalInterface
public interface JobHandler {
    /**
     * Does one step, outside any transaction, and says how to write it down. An exception means: nothing is written, try again later
     * with a growing delay (1 s to 1 min).
     */
    Completion run(JobRun run) throws InterruptedException;
}
