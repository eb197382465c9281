package dev.millwright.inventory.provisioning;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Whether long work on a run should stop: cancelled, past its deadline, or taken over. Asks the row at most once a second. */
final class StopSignal implements BooleanSupplier {
    private final EngineParts parts;
    private final InstallRun seen;
    private Instant askAgainAt;
    private boolean stopping;

    StopSignal(EngineParts parts, InstallRun seen) {
        this.parts = parts;
        this.seen = seen;
        this.askAgainAt = parts.clock().instant();
    }

    @Override
    public synchronized boolean getAsBoolean() {
        Instant now = parts.clock().instant();
        if (stopping || now.isBefore(askAgainAt)) {
            return stopping;
        }
        askAgainAt = now.plusSeconds(1);
        stopping = isStopping();
        return stopping;
    }

    /** Asks the row now. */
    synchronized boolean isStopping() {
        boolean mine = parts.tables()
                .runs()
                .find(seen.id())
                .filter(run -> run.step() == seen.step())
                .filter(run -> run.state().fence() == seen.state().fence())
                .filter(run -> run.state().cancelRequestedAt() == null)
                .isPresent();
        return !mine || !parts.clock().instant().isBefore(seen.state().deadlineAt());
    }
}
