package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.ReplicaVersion;
import dev.millwright.inventory.events.Events;
import dev.millwright.inventory.jobs.Jobs;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.platform.Findings.Finding;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerEvent;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.servers.StateNote;
import dev.millwright.inventory.types.EntityRef;
import java.util.List;
import java.util.Map;

/** What a run does to its neighbours, in the same transaction: the server's state, the site's replica, events, power, the next job. */
record RunEffects(
        Servers servers,
        ReplicaVersion replica,
        Events events,
        Findings findings,
        MachinePower power,
        Jobs jobs,
        RunTables tables) {
    static final String KIND = "install_run";

    /** Has the engine look at the run at once. */
    void wake(RunId id) {
        jobs.wake(RunEngine.KIND, id.toString());
    }

    /** Tells everybody of a move; at the run's end, the server gets its state and the site's next run its chance. */
    void moved(InstallRun run, RunEvent event, RunStep to, StepWords words, Actor actor) {
        if (to.isClosed()) {
            end(run, to, words, actor);
            tables.runs().inStep(run.dataCenterId(), RunStep.QUEUED, 1).forEach(this::wake);
        }
        Map<String, Object> body = Map.of(
                "run_id", run.id(),
                "server_id", run.serverId(),
                "data_center_id", run.dataCenterId(),
                "event", event,
                "from_step", run.step(),
                "to_step", to,
                "attempt", run.attempt());
        events.emit(actor, KIND + ".moved", EntityRef.of(KIND, run.id()), body);
    }

    /** A used token was shown by another boot: worth a human. */
    void alarm(InstallRun run, Actor actor) {
        findings.raise(new Finding(
                "token_reused",
                "install run " + run.id(),
                run.serverId(),
                "each run token is shown by one boot only",
                "the used token of attempt " + run.attempt() + " was shown with another nonce",
                "find out who else is on the provisioning network before this server is used again"));
        Map<String, Object> body = Map.of("run_id", run.id(), "server_id", run.serverId(), "attempt", run.attempt());
        events.emit(actor, KIND + ".token_reused", EntityRef.of(KIND, run.id()), body);
    }

    /** The machine has interfaces the record does not know: no danger, but the record is not whole. */
    void unknownInterfaces(InstallRun run, List<String> macs) {
        findings.raise(new Finding(
                "unknown_interfaces",
                "server " + run.serverId(),
                run.serverId(),
                "only the recorded interfaces",
                String.join(", ", macs),
                "Add the interfaces to the server's record, or find out who plugged them in"));
    }

    /** The machine is answered differently from now on. */
    void bootTargetChanged(InstallRun run) {
        replica.bump(run.dataCenterId());
    }

    private void end(InstallRun run, RunStep to, StepWords words, Actor actor) {
        Server server = servers.lock(run.serverId());
        if (server.state() == ServerState.INSTALLING) {
            servers.apply(run.serverId(), outcome(run, to), note(run, to, words), actor);
        }
        servers.attachRun(run.serverId(), null, actor);
    }

    private static ServerEvent outcome(InstallRun run, RunStep to) {
        if (to == RunStep.DONE) {
            return ServerEvent.INSTALL_DONE;
        }
        boolean untouched = to == RunStep.CANCELLED && !run.isDiskTouched();
        return untouched ? ServerEvent.INSTALL_WITHDRAWN : ServerEvent.INSTALL_FAILED;
    }

    private static StateNote note(InstallRun run, RunStep to, StepWords words) {
        String reason = "install run " + run.id() + " is " + to;
        return to == RunStep.DONE
                ? StateNote.of(reason)
                : new StateNote(reason, words.expected(), words.observed(), words.nextAction());
    }
}
