package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The only writer of a run's step: applies the step table, keeps the numbered event, and does in the same transaction what follows from
 * it — tokens voided, boot target and server state changed, the machine switched off. Every method expects a running transaction.
 */
final class RunLedger {
    private static final Duration OFF_DEADLINE = Duration.ofMinutes(5);
    private static final int MOST_UNEXPECTED = 100;

    private final RunTables tables;
    private final RunEffects effects;
    private final ProvisioningConfig config;
    private final Clock clock;

    RunLedger(RunTables tables, RunEffects effects, ProvisioningConfig config, Clock clock) {
        this.tables = tables;
        this.effects = effects;
        this.config = config;
        this.clock = clock;
    }

    /** The run, its row locked until the transaction ends. */
    InstallRun lock(RunId id) {
        return tables.runs().lock(id).orElseThrow(() -> InventoryException.notFound("install run", id));
    }

    /** The run, locked, if the worker with this fence still holds it in this step and attempt. */
    Optional<InstallRun> lockHeld(InstallRun seen) {
        InstallRun run = lock(seen.id());
        boolean held = run.state().fence() == seen.state().fence()
                && run.step() == seen.step()
                && run.attempt() == seen.attempt();
        return held ? Optional.of(run) : Optional.empty();
    }

    /** Moves a locked run and explains itself with the words of the step it enters. */
    InstallRun move(InstallRun run, RunEvent event, String detail, Actor actor) {
        RunRule rule = rule(run, event);
        Instant deadline = clock.instant().plus(config.deadline(rule.to()));
        return move(run, event, Words.entering(rule.to(), run, deadline), detail, actor);
    }

    /**
     * Moves a locked run.
     *
     * @return the run as it is now
     * @throws IllegalStateException when the table has no rule for it; callers ask {@link RunTable} first
     */
    InstallRun move(InstallRun run, RunEvent event, StepWords words, String detail, Actor actor) {
        RunRule rule = rule(run, event);
        RunStep to = rule.to();
        Instant now = clock.instant();
        Instant deadline = now.plus(config.deadline(to));
        tables.runs().enter(run.id(), to, now, deadline, to.isClosed() ? now : null);
        tables.runs().words(run.id(), words);
        append(run, event.name(), true, detail.isEmpty() ? rule.why() : detail);
        if (to.isClosed() || event == RunEvent.POWER_AGAIN) {
            tables.tokens().voidAll(run.id(), now);
        }
        if (event == RunEvent.POWER_AGAIN || event == RunEvent.RESTARTED) {
            tables.runs().nextRound(run.id());
        }
        if (run.step().bootsRamdisk() != to.bootsRamdisk()) {
            effects.bootTargetChanged(run);
        }
        if (mustGoOff(run, event)) {
            effects.power().off(run.serverId(), OFF_DEADLINE);
        }
        effects.moved(run, event, to, words, actor);
        effects.wake(run.id());
        return lock(run.id());
    }

    /** Keeps something that moves nothing. {@code expected} is false for a machine's message that came out of place. */
    void note(InstallRun run, RunNote note, boolean expected, String detail) {
        append(run, note.name(), expected, detail);
    }

    /**
     * Keeps a machine's message that came out of place. After the hundredth of a run no more are kept, or a machine in a loop would fill
     * the database.
     *
     * @return whether it was kept
     */
    boolean unexpected(InstallRun run, RunNote note, String detail) {
        boolean kept = tables.events().count(run.id(), note.name()) < MOST_UNEXPECTED;
        if (kept) {
            note(run, note, false, detail);
        }
        return kept;
    }

    /** Replaces the words of a locked run that stays where it is. */
    void say(InstallRun run, StepWords words) {
        boolean same = words.expected().equals(run.state().expected())
                && words.observed().equals(run.state().observed())
                && words.nextAction().equals(run.state().nextAction());
        if (!same) {
            tables.runs().words(run.id(), words);
        }
    }

    RunPlan plan(InstallRun run) {
        return RunPlans.read(run.plan());
    }

    private static boolean mustGoOff(InstallRun run, RunEvent event) {
        boolean halts = event == RunEvent.CANCEL || event == RunEvent.TOKEN_REUSED;
        return halts && run.step() != RunStep.QUEUED && run.step().bootsRamdisk();
    }

    private void append(InstallRun run, String kind, boolean expected, String detail) {
        String text = detail.length() > 4000 ? detail.substring(0, 4000) : detail;
        tables.runs().nextEvent(run.id());
        tables.events().append(run.id(), clock.instant(), kind, run.step(), expected, text);
    }

    private static RunRule rule(InstallRun run, RunEvent event) {
        return RunTable.next(run.step(), event)
                .orElseThrow(() -> new IllegalStateException(
                        "run " + run.id() + ": " + event + " means nothing in " + run.step()));
    }
}
