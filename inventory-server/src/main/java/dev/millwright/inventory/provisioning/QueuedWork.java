package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Admission: the site's oldest waiting run starts when a place is free. Places are counted, not locked: a few more may start at once. */
final class QueuedWork implements StepWork {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final EngineParts parts;
    private final Actor actor;

    QueuedWork(EngineParts parts, Actor actor) {
        this.parts = parts;
        this.actor = actor;
    }

    @Override
    public Optional<Instant> work(InstallRun seen) {
        Clock clock = parts.clock();
        return parts.held(seen, run -> {
            int running = parts.tables().runs().running(run.dataCenterId());
            int places = parts.config().runsPerSite() - running;
            boolean next = parts.tables()
                    .runs()
                    .inStep(run.dataCenterId(), RunStep.QUEUED, Math.max(places, 0))
                    .contains(run.id());
            if (next) {
                parts.ledger().move(run, RunEvent.STARTED, "", actor);
                return Optional.empty();
            }
            parts.ledger()
                    .say(
                            run,
                            new StepWords(
                                    "a free place",
                                    running + " of " + parts.config().runsPerSite()
                                            + " runs of this site are under way",
                                    "starts by itself; withdrawn at "
                                            + Words.at(run.state().deadlineAt())));
            return Optional.of(clock.instant().plus(LOOK_AGAIN));
        });
    }
}
