package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the site's agent knows the run and holds its files, then has the BMC boot the machine from the network. A failed or
 * unanswered command is tried again with growing pauses, then the run fails with the tool's own words.
 */
final class PoweringWork implements StepWork {
    private static final Duration COMMAND_DEADLINE = Duration.ofMinutes(2);

    private final EngineParts parts;
    private final SiteReadiness site;
    private final Actor actor;

    PoweringWork(EngineParts parts, SiteReadiness site, Actor actor) {
        this.parts = parts;
        this.site = site;
        this.actor = actor;
    }

    @Override
    public Optional<Instant> work(InstallRun run) {
        Long command = run.state().commandId();
        return command == null
                ? submit(run)
                : judge(run, parts.effects().power().progress(command));
    }

    private Optional<Instant> submit(InstallRun seen) {
        RunPlan plan = parts.ledger().plan(seen);
        Optional<String> missing = site.missing(seen.dataCenterId(), seen.replicaVersion(), plan.artifacts());
        return parts.held(seen, run -> {
            if (missing.isPresent()) {
                parts.ledger()
                        .say(run, words(run, missing.get(), "waits; fails at " + deadline(run), "agent_not_ready"));
                return lookAgain();
            }
            OptionalLong asked = parts.effects().power().networkBoot(run.serverId(), COMMAND_DEADLINE);
            if (asked.isEmpty()) {
                String observed = "no BMC is on record";
                StepWords words = words(run, observed, "record its BMC, then reimage", "no_bmc");
                parts.ledger().move(run, RunEvent.GAVE_UP, words, observed, actor);
                return Optional.empty();
            }
            long command = asked.getAsLong();
            parts.tables().runs().command(run.id(), command);
            parts.ledger()
                    .say(
                            run,
                            words(
                                    run,
                                    "power command " + command + " is under way",
                                    "fails at " + deadline(run),
                                    null));
            return lookAgain();
        });
    }

    private Optional<Instant> judge(InstallRun seen, MachinePower.Progress progress) {
        return switch (progress.state()) {
            case UNDER_WAY -> lookAgain();
            case DONE ->
                parts.held(seen, run -> {
                    parts.ledger().move(run, RunEvent.POWERED, progress.detail(), actor);
                    return Optional.empty();
                });
            case FAILED, UNKNOWN -> parts.held(seen, run -> again(run, progress));
        };
    }

    private Optional<Instant> again(InstallRun run, MachinePower.Progress progress) {
        int failed = run.state().tries() + 1;
        String observed = "power command " + progress.state() + " (try " + failed + "): " + progress.detail();
        Optional<Duration> pause = parts.config().powerLadder().pauseAfter(failed);
        if (pause.isEmpty()) {
            String next = "look at the BMC's address, account and power, then reimage";
            parts.ledger().move(run, RunEvent.GAVE_UP, words(run, observed, next, "power_failed"), observed, actor);
            return Optional.empty();
        }
        Instant retryAt = parts.clock().instant().plus(pause.get());
        parts.tables().runs().retry(run.id(), retryAt);
        parts.ledger().note(run, RunNote.POWER_RETRY, true, observed);
        parts.ledger().say(run, words(run, observed, "tried again at " + Words.at(retryAt), "power_failed"));
        return Optional.of(retryAt);
    }

    private Optional<Instant> lookAgain() {
        return Optional.of(parts.clock().instant().plus(parts.config().tick()));
    }

    private static String deadline(InstallRun run) {
        return Words.at(run.state().deadlineAt());
    }

    private static StepWords words(InstallRun run, String observed, String next, @Nullable String problem) {
        return new StepWords(run.state().expected(), observed, next, problem);
    }
}
