package dev.millwright.inventory.jobs;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/** One run of one job. */
public final class JobRun {
    private final TaskInstance<Void> instance;
    private final ExecutionContext context;

    JobRun(TaskInstance<Void> instance, ExecutionContext context) {
        this.instance = instance;
        this.context = context;
    }

    /** Which job of its kind; as given to {@link Jobs#runBy}. */
    public String instance() {
        return instance.getId();
    }

    /** A number that is greater in every later run of the same job: whoever sees a greater one refuses this one. */
    public long fence() {
        return context.getExecution().version;
    }

    /** How many runs before this one failed, since the last that did not. */
    public int failuresInARow() {
        return context.getExecution().consecutiveFailures;
    }

    /** Whether to give up early: the server is stopping, or it was paused so long that another may have taken the job over. */
    public boolean stopping() {
        return context.getSchedulerState().isShuttingDown()
                || context.getCurrentlyExecuting().getHeartbeatState().hasStaleHeartbeat();
    }

    String kind() {
        return instance.getTaskName();
    }

    String owner() {
        return context.getExecution().pickedBy;
    }
}
