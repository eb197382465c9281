package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.Clauses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Install runs to look at, to cancel and to wake. Adds to the DAOs: transactions, the rule of cancelling, audit and events. */
public final class Runs {
    private final EngineParts parts;
    private final Journal journal;

    Runs(EngineParts parts, Journal journal) {
        this.parts = parts;
        this.journal = journal;
    }

    /**
     * One run with its plan.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public RunView get(RunId id) {
        InstallRun run = find(id);
        return RunView.of(
                run,
                parts.tables().progress().find(id).orElse(null),
                parts.ledger().plan(run));
    }

    /** Runs with ids below {@code before}, newest first, without their plans; two statements however many. */
    public List<RunView> list(long before, RunFilter filter, int limit) {
        return views(parts.tables()
                .runs()
                .list(before, filter.serverId(), filter.dataCenterId(), filter.step(), filter.open(), limit));
    }

    /** The runs asked for, in the order asked for, without their plans; two statements however many. */
    public List<RunView> list(Clauses clauses) {
        return views(parts.tables().runs().list(clauses));
    }

    private List<RunView> views(List<InstallRun> runs) {
        Map<RunId, RunProgress> progress =
                progressOf(runs.stream().map(InstallRun::id).toList());
        return runs.stream()
                .map(run -> RunView.of(run, progress.get(run.id()), null))
                .toList();
    }

    /** The newest progress of each of the runs that has any; one statement. */
    public Map<RunId, RunProgress> progressOf(List<RunId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : parts.tables().progress().of(ids).stream()
                        .collect(Collectors.toMap(RunProgress::runId, Function.identity()));
    }

    /** Step events with numbers above {@code after}, in order, at most {@code limit}. */
    public List<RunEventRow> events(RunId id, int after, int limit) {
        return parts.tables().events().after(id, after, limit);
    }

    /** The step events with numbers above {@code after} that are asked for, in the order asked for. */
    public List<RunEventRow> events(RunId id, int after, Clauses clauses) {
        return parts.tables().events().list(id, after, clauses);
    }

    /** Lines of the post-install port with numbers above {@code after}, in order, at most {@code limit}. */
    public List<RunLogLine> log(RunId id, long after, int limit) {
        return parts.tables().logs().after(id, after, limit);
    }

    /** The lines of the post-install port with numbers above {@code after} that are asked for, in the order asked for. */
    public List<RunLogLine> log(RunId id, long after, Clauses clauses) {
        return parts.tables().logs().list(id, after, clauses);
    }

    /** The number of the newest line, 0 when there is none. */
    public long lastLine(RunId id) {
        return parts.tables().logs().lastNumber(id);
    }

    /** Task results of the post-install port with numbers above {@code after}, in order, at most {@code limit}. */
    public List<TaskResultRow> tasks(RunId id, int after, int limit) {
        return parts.tables().logs().tasksAfter(id, after, limit);
    }

    /** The task results with numbers above {@code after} that are asked for, in the order asked for. */
    public List<TaskResultRow> tasks(RunId id, int after, Clauses clauses) {
        return parts.tables().logs().listTasks(id, after, clauses);
    }

    /** The permits given, by attempt. */
    public List<PermitView> permits(RunId id) {
        return parts.tables().tokens().permits(id);
    }

    /**
     * Asks a run to stop. Before any permit the machine is let go as it was; after one it is switched off and quarantined.
     *
     * @return the run; it closes as soon as a worker sees the request
     * @throws InventoryException {@code NOT_FOUND}; {@code CONFLICT} when it is over already
     */
    public RunView cancel(RunId id, Actor actor) {
        return parts.transactions().call(() -> {
            InstallRun run = parts.ledger().lock(id);
            if (run.step().isClosed()) {
                throw InventoryException.conflict("Install run " + id + " is over: " + run.step());
            }
            if (run.state().cancelRequestedAt() == null) {
                parts.tables().runs().requestCancel(id, parts.clock().instant());
                parts.ledger().note(run, RunNote.CANCEL_REQUESTED, true, "by " + actor.id());
                RunView before = RunView.of(run, null, null);
                journal.did(
                        actor,
                        RunEffects.KIND,
                        "cancel_requested",
                        id,
                        before,
                        RunView.of(parts.ledger().lock(id), null, null));
            }
            parts.effects().wake(id);
            return get(id);
        });
    }

    /** Servers of a site that are to boot our ramdisk, were they asked now. */
    public Set<ServerId> booting(DataCenterId site) {
        return ramdiskRuns(site).stream().map(InstallRun::serverId).collect(Collectors.toCollection(HashSet::new));
    }

    /** The plans of a site's runs that boot, or may yet boot, our ramdisk; by run. */
    public Map<RunId, RunPlan> plans(DataCenterId site) {
        Map<RunId, RunPlan> plans = new HashMap<>();
        ramdiskRuns(site).forEach(run -> plans.put(run.id(), parts.ledger().plan(run)));
        return plans;
    }

    /** Something changed at a site's agents: runs that wait for them look again. */
    public void agentsChanged(DataCenterId site) {
        parts.transactions()
                .run(() -> parts.tables()
                        .runs()
                        .inStep(site, RunStep.POWERING, 1000)
                        .forEach(parts.effects()::wake));
    }

    /** A power command has its result: the run that waits for it looks again. */
    public void commandAnswered(long commandId) {
        parts.transactions().run(() -> {
            Optional<RunId> waiting = parts.tables().runs().runOfCommand(commandId);
            waiting.ifPresent(parts.effects()::wake);
        });
    }

    /**
     * Passes when there is such a run.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public void require(RunId id) {
        find(id);
    }

    private List<InstallRun> ramdiskRuns(DataCenterId site) {
        return parts.tables().runs().ramdiskRuns(site);
    }

    private InstallRun find(RunId id) {
        return parts.tables().runs().find(id).orElseThrow(() -> InventoryException.notFound("install run", id));
    }
}
