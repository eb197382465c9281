package dev.millwright.inventory.provisioning;

import java.time.Instant;
import java.util.Optional;

/** Steps in which the machine is to be heard and the engine only watches the deadline. */
final class SilentWork implements StepWork {
    private final EngineParts parts;

    SilentWork(EngineParts parts) {
        this.parts = parts;
    }

    @Override
    public Optional<Instant> work(InstallRun run) {
        return Optional.of(patienceEnds(run));
    }

    /** When the step's time is over: its deadline, or before it when a writing machine has fallen silent. */
    Instant patienceEnds(InstallRun run) {
        Instant deadline = run.state().deadlineAt();
        if (!run.step().mayWrite()) {
            return deadline;
        }
        Instant heard = parts.tables()
                .progress()
                .find(run.id())
                .filter(progress -> progress.attempt() == run.attempt())
                .map(RunProgress::at)
                .filter(at -> at.isAfter(run.state().stepEnteredAt()))
                .orElse(run.state().stepEnteredAt());
        Instant silent = heard.plus(parts.config().silence());
        return silent.isBefore(deadline) ? silent : deadline;
    }
}
