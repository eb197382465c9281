package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.jobs.Completion;
import dev.millwright.inventory.jobs.JobHandler;
import dev.millwright.inventory.jobs.JobRun;
import dev.millwright.inventory.jobs.Next;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Drives install runs, one job each. It takes the row by a new fence, works on it until there is nothing to do but wait, and gives it
 * back. Whatever kills it in between, the next holder starts from the row; a former holder that wakes up again finds a newer fence and
 * writes nothing.
 *
 * <p>Deadline: the row's own. Retry: the ladders of {@link ProvisioningConfig}. A crash half-way leaves a power command or a play that
 * was begun; both are safe to do again.
 */
final class RunEngine implements JobHandler {
    /** The kind of its jobs; the instance is the run's id. */
    static final String KIND = "install-run";

    private static final int MOVES_AT_ONCE = 20;

    private final EngineParts parts;
    private final Map<RunStep, StepWork> work;
    private final SilentWork silent;
    private final Expiry expiry;
    private final Actor actor;
    private final String worker;

    /**
     * An engine.
     *
     * @param work what to do in each open step
     * @param worker a name of this process, different after a restart
     */
    RunEngine(EngineParts parts, Map<RunStep, StepWork> work, Actor actor, String worker) {
        this.parts = parts;
        this.work = Map.copyOf(work);
        this.silent = new SilentWork(parts);
        this.expiry = new Expiry(parts, actor);
        this.actor = actor;
        this.worker = worker;
    }

    /**
     * One visit to a run.
     *
     * @param fence under which it was made
     * @param next when the run wants to be looked at again
     */
    record Visit(RunId id, long fence, Instant next) {}

    @Override
    public Completion run(JobRun job) {
        Optional<Visit> visit = visit(RunId.fromString(job.instance()), job::stopping);
        return visit.<Completion>map(made -> () -> settle(made)).orElse(Next::done);
    }

    /** Takes the run and works on it until there is nothing to do but wait; empty when it is over. */
    Optional<Visit> visit(RunId id, BooleanSupplier stopping) {
        return claim(id).map(run -> new Visit(id, run.state().fence(), drive(run, stopping)));
    }

    /** Gives the run back; joins the transaction that moves the job. */
    Next settle(Visit visit) {
        parts.tables().runs().release(visit.id(), visit.fence());
        boolean isOpen = parts.tables()
                .runs()
                .find(visit.id())
                .filter(run -> !run.step().isClosed())
                .isPresent();
        return isOpen ? Next.at(visit.next()) : Next.done();
    }

    private Optional<InstallRun> claim(RunId id) {
        return parts.transactions().call(() -> {
            Optional<InstallRun> found =
                    parts.tables().runs().lock(id).filter(run -> !run.step().isClosed());
            if (found.isEmpty()) {
                return found;
            }
            String former = found.get().state().heldBy();
            if (former != null && !former.equals(worker)) {
                parts.ledger().note(found.get(), RunNote.TAKEN_OVER, true, "another worker took it over");
            }
            parts.tables().runs().claim(id, worker);
            return parts.tables().runs().lock(id);
        });
    }

    /** Works until there is nothing to do but wait, and says until when. */
    private Instant drive(InstallRun claimed, BooleanSupplier stopping) {
        long fence = claimed.state().fence();
        InstallRun run = claimed;
        for (int moves = 0; moves < MOVES_AT_ONCE && !stopping.getAsBoolean(); moves++) {
            if (run.step().isClosed() || run.state().fence() != fence) {
                return parts.clock().instant();
            }
            Optional<Instant> wait = look(run);
            if (wait.isPresent()) {
                return wait.get();
            }
            run = parts.tables().runs().find(run.id()).orElseThrow();
        }
        return parts.clock().instant();
    }

    private Optional<Instant> look(InstallRun run) {
        try {
            return step(run);
        } catch (LostRunException moved) {
            // a machine's message moved it between our reading and our writing: read it again
            return Optional.empty();
        }
    }

    private Optional<Instant> step(InstallRun run) {
        if (run.state().cancelRequestedAt() != null) {
            cancel(run);
            return Optional.empty();
        }
        Instant now = parts.clock().instant();
        Instant end = silent.patienceEnds(run);
        if (!now.isBefore(end)) {
            expiry.expire(run);
            return Optional.empty();
        }
        Instant retryAt = run.state().retryAt();
        if (retryAt != null && now.isBefore(retryAt)) {
            return Optional.of(earlier(retryAt, end));
        }
        return workOf(run.step()).work(run).map(wait -> earlier(wait, end));
    }

    private void cancel(InstallRun seen) {
        parts.held(seen, run -> {
            boolean touched = run.isDiskTouched();
            String next =
                    touched ? "its disk is not what it was: reimage or retire it" : "nothing; its disk is as it was";
            StepWords words = new StepWords(
                    "to be stopped",
                    "stopped in " + run.step() + (touched ? ", after the permit" : ", before any permit"),
                    next,
                    "cancelled");
            parts.ledger().move(run, RunEvent.CANCEL, words, "", actor);
            return true;
        });
    }

    private StepWork workOf(RunStep step) {
        return Optional.ofNullable(work.get(step))
                .orElseThrow(() -> new IllegalStateException("no work is known for " + step));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
