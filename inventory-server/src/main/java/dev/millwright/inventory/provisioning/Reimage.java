package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.capacity.Reservations;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerEvent;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;

/**
 * Accepts install runs: one transaction takes the server, fixes what the run will do, announces it to the site's agents and files the
 * work. Whoever gets the answer has a run that no crash can lose.
 */
public final class Reimage {
    private final EngineParts parts;
    private final Servers servers;
    private final PlanMaker plans;
    private final Journal journal;
    private final Reservations reservations;

    Reimage(EngineParts parts, Servers servers, PlanMaker plans, Reservations reservations, Journal journal) {
        this.reservations = reservations;
        this.parts = parts;
        this.servers = servers;
        this.plans = plans;
        this.journal = journal;
    }

    /** As {@link #request(ServerId, long, ReimageRequest, Actor)}, for a server that is not reserved. */
    RunView request(ServerId serverId, long version, String image, String profile, Actor actor) {
        return request(serverId, version, new ReimageRequest(image, profile, null), actor);
    }

    /**
     * Asks for a server to be installed anew.
     *
     * @param version the server's version the caller saw
     * @param wish image, profile, and the reservation it is installed under
     * @throws InventoryException {@code NOT_FOUND}; {@code VERSION_MISMATCH}; {@code CONFLICT} naming the rule when it is protected, reserved for
     *     somebody else, in a state that forbids it, or lacks facts, address or BMC; {@code INVALID} with the field. Nothing is changed then
     */
    public RunView request(ServerId serverId, long version, ReimageRequest wish, Actor actor) {
        Transactions transactions = parts.transactions();
        return transactions.call(() -> {
            Server server = servers.lock(serverId);
            Rows.requireVersion(server.version(), version, "server", serverId);
            requireNoRun(server);
            requireController(server);
            reservations.admit(serverId, wish.reservationId(), actor);
            servers.apply(serverId, ServerEvent.INSTALL, "reimage asked by " + actor.id(), actor);
            PlanMaker.Resolved resolved = plans.resolve(server, wish.image(), wish.profile());
            Instant now = parts.clock().instant();
            NewRun fresh = new NewRun(
                    serverId,
                    server.dataCenterId(),
                    resolved.plan().host().hostname(),
                    resolved.imageName(),
                    resolved.profileName(),
                    resolved.plan().host().bootMac(),
                    resolved.plan().host().address(),
                    RunPlans.write(resolved.plan()),
                    actor.id(),
                    now);
            Instant deadline = now.plus(parts.config().deadline(RunStep.QUEUED));
            RunId id = new RunId(parts.tables().runs().insert(fresh, deadline));
            parts.effects()
                    .replica()
                    .bump(server.dataCenterId(), named -> parts.tables().runs().namedBy(id, named));
            servers.attachRun(serverId, id.value(), actor);
            return begun(id, deadline, actor);
        });
    }

    private RunView begun(RunId id, Instant deadline, Actor actor) {
        InstallRun run = parts.ledger().lock(id);
        parts.tables().runs().words(id, Words.entering(RunStep.QUEUED, run, deadline));
        parts.ledger().note(run, RunNote.ACCEPTED, true, "asked by " + actor.id());
        RunView view = RunView.of(parts.ledger().lock(id), null, parts.ledger().plan(run));
        journal.created(actor, RunEffects.KIND, id, view);
        parts.effects().wake(id);
        return view;
    }

    private void requireNoRun(Server server) {
        parts.tables().runs().openRunOf(server.id()).ifPresent(open -> {
            throw InventoryException.conflict(
                    "Server " + server.label() + " is already being installed by run " + open + ": wait or cancel it");
        });
    }

    private void requireController(Server server) {
        if (!parts.effects().power().isControllable(server.id())) {
            throw InventoryException.conflict("Server " + server.label()
                    + " cannot be installed: no BMC is on record, so nothing could switch it on");
        }
    }
}
