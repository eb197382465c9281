package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import java.time.Duration;
import java.util.Optional;

/** What happens when a step's time is over: the ladder of its cause, then the end with a reason. */
final class Expiry {
    private static final Duration COMMAND_DEADLINE = Duration.ofMinutes(2);

    private final EngineParts parts;
    private final Actor actor;

    Expiry(EngineParts parts, Actor actor) {
        this.parts = parts;
        this.actor = actor;
    }

    /** Moves the run on, in a transaction of its own. */
    void expire(InstallRun seen) {
        parts.held(seen, run -> {
            String detail = "nothing came of it by " + Words.at(parts.clock().instant());
            Optional<RunEvent> ladder = ladder(run.step())
                    .filter(event -> run.state().rounds() < parts.config().rounds());
            if (ladder.isEmpty()) {
                return parts.ledger().move(run, RunEvent.GAVE_UP, ended(run), detail, actor);
            }
            if (ladder.get() == RunEvent.RESTARTED) {
                parts.effects().power().cycle(run.serverId(), COMMAND_DEADLINE);
            }
            return parts.ledger().move(run, ladder.get(), detail, actor);
        });
    }

    /** What is tried again while rounds are left. */
    private static Optional<RunEvent> ladder(RunStep step) {
        return switch (step) {
            case NETBOOTING, VERIFYING, WIPING, WRITING -> Optional.of(RunEvent.POWER_AGAIN);
            case BOOTING -> Optional.of(RunEvent.RESTARTED);
            case QUEUED, POWERING, CONFIGURING, DONE, FAILED, CANCELLED -> Optional.empty();
        };
    }

    private StepWords ended(InstallRun run) {
        String observed = run.state().observed() + "; nothing more by "
                + Words.at(parts.clock().instant());
        String known = run.state().problem();
        return new StepWords(
                run.state().expected(), observed, next(run.step()), known == null ? problem(run.step()) : known);
    }

    private static String next(RunStep step) {
        return switch (step) {
            case QUEUED -> "reimage again when the site is less busy";
            case POWERING -> "look at the site's agent and at the BMC, then reimage";
            case NETBOOTING -> "look at cable, boot order and VLAN of the boot interface, then reimage";
            case VERIFYING -> "look at the machine's console, then reimage";
            case WIPING, WRITING -> "look at the machine's console and disk, then reimage";
            case BOOTING -> "look at the machine's console: does it boot its own disk?";
            case CONFIGURING -> "read the run's log, then reimage";
            case DONE, FAILED, CANCELLED -> "nothing";
        };
    }

    private static String problem(RunStep step) {
        return switch (step) {
            case QUEUED -> "no_place";
            case POWERING -> "not_powered";
            case NETBOOTING -> "no_boot_attempt";
            case VERIFYING -> "no_permit_request";
            case WIPING, WRITING -> "silent";
            case BOOTING -> "not_up";
            case CONFIGURING -> "not_configured";
            case DONE, FAILED, CANCELLED -> "over";
        };
    }
}
