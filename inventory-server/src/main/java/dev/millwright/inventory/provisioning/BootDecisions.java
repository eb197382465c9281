package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.servers.Servers;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides, while a machine boots, whether it boots our ramdisk for a run, and gives it that attempt's token. In any doubt the answer is
 * its own disk.
 */
public final class BootDecisions {
    private final EngineParts parts;
    private final Servers servers;
    private final RunTokens tokens;

    BootDecisions(EngineParts parts, Servers servers, RunTokens tokens) {
        this.parts = parts;
        this.servers = servers;
        this.tokens = tokens;
    }

    /** Decides about one boot; an installing answer is a new attempt of the run and voids the token before it. */
    public RunBoot decide(BootAttempt boot) {
        return parts.transactions().call(() -> {
            Optional<Server> server = servers.findByMac(boot.mac());
            if (server.isEmpty()) {
                return new RunBoot.UnknownMachine();
            }
            Optional<RunId> open = parts.tables().runs().openRunOf(server.get().id());
            if (open.isEmpty()) {
                return mayReport(server.get())
                        ? new RunBoot.UnknownMachine()
                        : new RunBoot.Local("no run is open for this server");
            }
            InstallRun run = parts.ledger().lock(open.get());
            String doubt = doubt(boot, server.get(), run);
            return doubt == null ? attempt(boot, run) : new RunBoot.Local(doubt);
        });
    }

    /** Entered by hand and never seen: it may report its hardware like a machine nobody entered. */
    private boolean mayReport(Server server) {
        return server.state() == ServerState.REGISTERED
                && !server.isProtected()
                && servers.facts(server.id()).isEmpty();
    }

    private static @Nullable String doubt(BootAttempt boot, Server server, InstallRun run) {
        if (run.step().isClosed()) {
            return "no run is open for this server";
        }
        if (server.isProtected()) {
            return "the server is protected";
        }
        if (server.state() != ServerState.INSTALLING) {
            return "the server is " + server.state();
        }
        if (!run.dataCenterId().equals(boot.dataCenterId())) {
            return "the server belongs to another site";
        }
        if (!run.bootMac().equals(boot.mac())) {
            return "the run installs through another interface";
        }
        if (!run.address().equals(boot.ip())) {
            return "the leased address is not the reserved one";
        }
        return doubtInStep(run);
    }

    private static @Nullable String doubtInStep(InstallRun run) {
        if (run.state().cancelRequestedAt() != null) {
            return "the run is being cancelled";
        }
        if (RunTable.next(run.step(), RunEvent.BOOT_ATTEMPT).isEmpty()) {
            return "the run is " + run.step();
        }
        if (run.step() == RunStep.POWERING && run.state().commandId() == null) {
            return "the run has not switched the machine on yet";
        }
        return null;
    }

    private RunBoot attempt(BootAttempt boot, InstallRun run) {
        Actor actor = Actor.machine(run.serverId().toString());
        if (run.attempt() >= parts.config().attempts()) {
            StepWords words = new StepWords(
                    "the ramdisk to reach its end within " + parts.config().attempts() + " boots",
                    "it booted once more",
                    "look at the machine's console: what restarts it?",
                    "boot_loop");
            parts.ledger().move(run, RunEvent.GAVE_UP, words, boot.describe(), actor);
            return new RunBoot.Local("the run has used up its boot attempts");
        }
        Instant now = parts.clock().instant();
        int attempt = run.attempt() + 1;
        String token = tokens.next();
        Instant expiresAt = now.plus(parts.config().tokenLife());
        parts.tables().tokens().voidAll(run.id(), now);
        parts.tables().runs().attempt(run.id(), attempt);
        parts.tables().tokens().insert(run.id(), attempt, RunTokens.hash(token), boot.mac(), boot.ip(), now, expiresAt);
        parts.ledger().move(run, RunEvent.BOOT_ATTEMPT, boot.describe(), actor);
        RunPlan.PlannedNetboot netboot = parts.ledger().plan(run).netboot();
        return new RunBoot.Install(
                run.id(),
                attempt,
                token,
                expiresAt,
                netboot.kernelSha256(),
                netboot.ramdiskSha256(),
                netboot.kernelArgs());
    }
}
