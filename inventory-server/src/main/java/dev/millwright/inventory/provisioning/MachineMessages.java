package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a machine with a nonce says. Messages are evidence: one that fits moves the run, the same one again gets the same answer, one out
 * of place is kept as unexpected, answered, and moves nothing.
 */
public final class MachineMessages {
    private final EngineParts parts;

    MachineMessages(EngineParts parts) {
        this.parts = parts;
    }

    /** What the machine does next. */
    public enum Then {
        /** Boot the disk. */
        REBOOT,
        /** Switch itself off. */
        POWEROFF
    }

    /**
     * Keeps how far the ramdisk is.
     *
     * @return false when it must stop: the run no longer wants it
     * @throws InventoryException {@code NOT_FOUND} for an unknown nonce
     */
    public boolean progress(String nonce, ProgressReport report) {
        return withNonce(nonce, (run, token) -> {
            if (!isCurrent(run, token) || !run.step().mayWrite() || run.state().cancelRequestedAt() != null) {
                return false;
            }
            parts.tables()
                    .progress()
                    .put(report, run.id(), run.attempt(), parts.clock().instant());
            if (run.step() == RunStep.WIPING && report.phase() != ProgressReport.Phase.WIPING) {
                parts.ledger().move(run, RunEvent.WRITING_SEEN, "", machine(run));
            }
            return true;
        });
    }

    /**
     * The disk is complete: from the commit of this call the machine boots its own disk.
     *
     * @throws InventoryException {@code NOT_FOUND} for an unknown nonce
     */
    public Then installed(String nonce, InstalledReport report) {
        return withNonce(nonce, (run, token) -> {
            if (token.installedAt() != null) {
                return run.step() == RunStep.CANCELLED || run.step() == RunStep.FAILED ? Then.POWEROFF : Then.REBOOT;
            }
            if (!isCurrent(run, token) || !run.step().mayWrite()) {
                unexpected(run, "installed, from attempt " + token.attempt());
                return Then.POWEROFF;
            }
            Optional<StepWords> wrong = wrong(parts.ledger().plan(run), report);
            if (wrong.isPresent()) {
                parts.ledger()
                        .move(
                                run,
                                RunEvent.MACHINE_FAILED,
                                wrong.get(),
                                wrong.get().observed(),
                                machine(run));
                return Then.POWEROFF;
            }
            complete(run, report);
            return Then.REBOOT;
        });
    }

    /** The ramdisk cannot go on. Answered alike however often it is said. */
    public Then failed(String nonceOrToken, FailureReport report) {
        byte[] hash = RunTokens.hash(nonceOrToken);
        BootToken token = parts.tables()
                .tokens()
                .byNonce(hash)
                .or(() -> parts.tables().tokens().byToken(hash).filter(this::isGood))
                .orElseThrow(MachineMessages::unknown);
        return parts.transactions().call(() -> {
            InstallRun run = parts.ledger().lock(token.runId());
            boolean fits = isCurrent(run, token)
                    && RunTable.next(run.step(), RunEvent.MACHINE_FAILED).isPresent();
            if (!fits) {
                unexpected(run, "failed, from attempt " + token.attempt() + ": " + report.inWords());
                return Then.POWEROFF;
            }
            String next = run.isDiskTouched()
                    ? "the disk is not what it was: mend the cause and reimage"
                    : "mend the cause and reimage; the disk is as it was";
            StepWords words = new StepWords(report.expected(), report.inWords(), next, "machine_failed");
            parts.ledger().move(run, RunEvent.MACHINE_FAILED, words, report.inWords(), machine(run));
            return Then.POWEROFF;
        });
    }

    /**
     * The installed system is up.
     *
     * @throws InventoryException {@code NOT_FOUND} for an unknown nonce
     */
    public void up(String nonce, UpReport report) {
        withNonce(nonce, (run, token) -> {
            String detail =
                    "boot id " + report.bootId() + ", machine id " + report.machineId() + ", " + report.hostname();
            boolean later = run.step() == RunStep.CONFIGURING || run.step() == RunStep.DONE;
            if (token.attempt() == run.attempt() && later) {
                return true;
            }
            if (!isCurrent(run, token) || run.step() != RunStep.BOOTING) {
                unexpected(run, "up, from attempt " + token.attempt() + ": " + detail);
                return true;
            }
            parts.ledger().move(run, RunEvent.UP, detail, machine(run));
            return true;
        });
    }

    private void complete(InstallRun run, InstalledReport report) {
        Instant now = parts.clock().instant();
        parts.tables().tokens().installed(run.id(), run.attempt(), now);
        parts.tables().runs().sshHostKeys(run.id(), RunPlans.tree(report.sshHostKeys()));
        if (!report.seconds().isEmpty()) {
            parts.ledger().note(run, RunNote.TIMINGS, true, RunPlans.text(report.seconds()));
        }
        String detail = report.bytesWritten() + " bytes on disk " + report.diskSerial();
        parts.ledger().move(run, RunEvent.INSTALLED, detail, machine(run));
    }

    private static Optional<StepWords> wrong(RunPlan plan, InstalledReport report) {
        String next = "the ramdisk wrote something else than its order: keep the machine off and look at its log";
        if (!plan.image().mapSha256().value().equals(report.imageMapSha256())) {
            return Optional.of(new StepWords(
                    "image map " + plan.image().mapSha256(),
                    "image map " + report.imageMapSha256(),
                    next,
                    "wrong_image"));
        }
        if (!plan.disk().serial().equals(report.diskSerial())) {
            return Optional.of(
                    new StepWords("disk " + plan.disk().serial(), "disk " + report.diskSerial(), next, "wrong_disk"));
        }
        return Optional.empty();
    }

    private <T> T withNonce(String nonce, BiFunction<InstallRun, BootToken, T> message) {
        byte[] hash = RunTokens.hash(nonce);
        BootToken known = parts.tables().tokens().byNonce(hash).orElseThrow(MachineMessages::unknown);
        return parts.transactions().call(() -> {
            InstallRun run = parts.ledger().lock(known.runId());
            return message.apply(run, parts.tables().tokens().byNonce(hash).orElseThrow(MachineMessages::unknown));
        });
    }

    private static boolean isCurrent(InstallRun run, BootToken token) {
        return !run.step().isClosed() && token.voidedAt() == null && token.attempt() == run.attempt();
    }

    private boolean isGood(BootToken token) {
        return token.usedAt() == null
                && token.voidedAt() == null
                && parts.clock().instant().isBefore(token.expiresAt());
    }

    private void unexpected(InstallRun run, String what) {
        parts.ledger().unexpected(run, RunNote.UNEXPECTED_MESSAGE, what);
    }

    private static InventoryException unknown() {
        return new InventoryException(ErrorCode.NOT_FOUND, "Not found");
    }

    private static Actor machine(InstallRun run) {
        return Actor.machine(run.serverId().toString());
    }
}
