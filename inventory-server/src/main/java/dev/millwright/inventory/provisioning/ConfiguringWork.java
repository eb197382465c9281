package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Has the post-install port work on the installed system. Runs outside any transaction, for as long as that takes; so it may hold three
 * quarters of the server's job threads and no more: deadlines and cancellations of all other runs need the rest.
 */
final class ConfiguringWork implements StepWork {
    private final EngineParts parts;
    private final Configurator configurator;
    private final Actor actor;
    private final int most;
    private final Semaphore places;

    ConfiguringWork(EngineParts parts, Configurator configurator, Actor actor) {
        this.parts = parts;
        this.configurator = configurator;
        this.actor = actor;
        this.most = Math.max(1, parts.effects().jobs().threads() * 3 / 4);
        this.places = new Semaphore(most);
    }

    @Override
    public Optional<Instant> work(InstallRun run) {
        if (!places.tryAcquire()) {
            return waitForPlace(run);
        }
        try {
            return configure(run);
        } finally {
            places.release();
        }
    }

    private Optional<Instant> waitForPlace(InstallRun seen) {
        return parts.held(seen, run -> {
            String observed = "waits until one of this server's " + most + " places for the post-install port is free";
            String next = "fails at " + Words.at(run.state().deadlineAt());
            parts.ledger().say(run, new StepWords(run.state().expected(), observed, next));
            return Optional.of(parts.clock().instant().plus(parts.config().tick()));
        });
    }

    private Optional<Instant> configure(InstallRun run) {
        RunPlan plan = parts.ledger().plan(run);
        Configurator.Target target = new Configurator.Target(
                run.id(),
                run.attempt(),
                run.serverId(),
                run.hostname(),
                plan.host().machineId(),
                run.address(),
                HostKeys.withoutComments(run.state().sshHostKeys()),
                plan.ansibleRoles(),
                plan.variables(),
                plan.host().users(),
                run.state().deadlineAt());
        StopSignal stop = new StopSignal(parts, run);
        Configurator.Outcome outcome;
        try (StoredOutput output = new StoredOutput(parts, run)) {
            outcome = configurator.configure(target, output, stop);
        }
        return stop.isStopping() ? Optional.empty() : parts.held(run, held -> judge(held, outcome));
    }

    private Optional<Instant> judge(InstallRun run, Configurator.Outcome outcome) {
        if (outcome instanceof Configurator.Done) {
            parts.ledger().move(run, RunEvent.CONFIGURED, "", actor);
            return Optional.empty();
        }
        int failed = run.state().tries() + 1;
        if (outcome instanceof Configurator.Failed failure) {
            Optional<Duration> pause = parts.config().configureLadder().pauseAfter(failed);
            return pause.isPresent() ? again(run, failure.observed(), pause.get()) : giveUp(run, failure);
        }
        String observed = ((Configurator.Unknown) outcome).observed();
        return again(run, observed, parts.config().configureLadder().longest());
    }

    private Optional<Instant> again(InstallRun run, String observed, Duration pause) {
        Instant retryAt = parts.clock().instant().plus(pause);
        parts.tables().runs().retry(run.id(), retryAt);
        parts.ledger().note(run, RunNote.CONFIGURE_RETRY, true, observed);
        String next = "tried again at " + Words.at(retryAt);
        parts.ledger().say(run, new StepWords(run.state().expected(), observed, next, "configure_failed"));
        return Optional.of(retryAt);
    }

    private Optional<Instant> giveUp(InstallRun run, Configurator.Failed failure) {
        StepWords words = new StepWords(
                failure.expected(),
                failure.observed(),
                "read the run's log, mend the role or the machine, then reimage",
                "configure_failed");
        parts.ledger().move(run, RunEvent.GAVE_UP, words, failure.observed(), actor);
        return Optional.empty();
    }
}
