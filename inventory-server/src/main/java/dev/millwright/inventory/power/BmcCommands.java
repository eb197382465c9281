package dev.millwright.inventory.power;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.ServerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of power commands. Adds to the DAO: order, leases, deadlines, audit and events.
 *
 * <p>What a crash leaves: a command that was handed out and not answered is handed out again, under the next delivery number, once its
 * lease is over. Thread-safe.
 */
public final class BmcCommands {
    /** How long an agent that took a command is waited for. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    static final String NOT_TAKEN = "the site's agent did not take it before its deadline";
    static final String NOT_ANSWERED = "the site's agent took it and did not answer before its deadline";

    private static final String KIND = "bmc_command";
    private static final Logger LOG = LoggerFactory.getLogger(BmcCommands.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int BATCH = 500;

    private final BmcCommandDao dao;
    private final Bmcs bmcs;
    private final Servers servers;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;
    private final List<Consumer<CommandId>> listeners = new CopyOnWriteArrayList<>();

    BmcCommands(Database database, Bmcs bmcs, Servers servers, Journal journal, Clock clock) {
        this.dao = database.dao(BmcCommandDao.class);
        this.transactions = database.transactions();
        this.bmcs = bmcs;
        this.servers = servers;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Asks for an action. Joins the caller's transaction; the command exists once that commits.
     *
     * @param deadline how long it may take until it counts as lost; longer than zero
     * @throws InventoryException {@code NOT_FOUND} for an unknown server, {@code CONFLICT} when it has no BMC on record
     */
    public CommandId submit(ServerId server, BmcAction action, Duration deadline, Actor actor) {
        return submit(server, action, null, deadline, actor);
    }

    /**
     * As {@link #submit(ServerId, BmcAction, Duration, Actor)}.
     *
     * @param efi for {@link BmcAction#NETWORK_BOOT}: the firmware to boot by; {@code null} leaves it as it is set
     */
    public CommandId submit(ServerId server, BmcAction action, @Nullable Boolean efi, Duration deadline, Actor actor) {
        return transactions.call(() -> {
            Server machine = servers.get(server);
            if (bmcs.find(server).isEmpty()) {
                throw InventoryException.conflict("Server %s has no BMC on record: PUT one to /api/v1/servers/%s/bmc"
                        .formatted(machine.label(), server));
            }
            Instant now = clock.instant();
            String by = actor.kind().name().toLowerCase(Locale.ROOT) + ":" + actor.id();
            CommandId id = dao.insert(server, machine.dataCenterId(), action, efi, now.plus(deadline), by, now);
            journal.created(actor, KIND, id, dao.find(id).orElseThrow());
            return id;
        });
    }

    /** A command as it is now; empty when there is none of the id. */
    public Optional<BmcCommand> find(CommandId id) {
        return dao.find(id).map(command -> command.asOf(clock.instant()));
    }

    /** A machine's commands, newest first, at most {@code limit}. */
    public List<BmcCommand> newest(ServerId server, int limit) {
        Instant now = clock.instant();
        return dao.newest(server, limit).stream()
                .map(command -> command.asOf(now))
                .toList();
    }

    /** The newest command of a machine that saw whether it was on. */
    Optional<BmcCommand> newestObservation(ServerId server) {
        return dao.newestObservation(server);
    }

    /**
     * Hands commands to the agent of a site. Each is leased for {@link #LEASE}. Not for use in a transaction.
     *
     * @return in the order in which they were asked for, at most one for each machine and {@code max} in all; empty when there are none
     */
    public List<BmcOrder> take(DataCenterId dataCenter, int max) {
        List<BmcOrder> orders = new ArrayList<>();
        for (BmcCommand command : dao.deliverable(dataCenter, clock.instant(), max)) {
            try {
                order(command).ifPresent(orders::add);
            } catch (InventoryException notHere) {
                LOG.error("command {} is left to another server: {}", command.id(), notHere.getMessage());
            }
        }
        return orders;
    }

    private Optional<BmcOrder> order(BmcCommand command) {
        return transactions.call(() -> {
            Optional<BmcAccess> access = bmcs.access(command.serverId());
            if (access.isEmpty()) {
                end(
                        command,
                        CommandState.FAILED,
                        null,
                        "the BMC was taken off the record",
                        null,
                        Actor.system("power"));
                return Optional.empty();
            }
            Instant lease = clock.instant().plus(LEASE);
            if (dao.deliver(command.id(), command.delivery(), lease) == 0) {
                return Optional.empty();
            }
            return Optional.of(new BmcOrder(
                    command.id(),
                    command.delivery() + 1,
                    command.action(),
                    command.deadlineAt(),
                    command.efi(),
                    access.get()));
        });
    }

    /**
     * Takes what an agent says came of a command. Only the newest delivery of an open command of the agent's own site ends it; the same
     * result said again is fine; anything else is kept as unexpected and moves nothing.
     *
     * @return whether the result was, or had been, taken
     */
    public boolean complete(DataCenterId dataCenter, CommandId id, CommandResult result, Actor actor) {
        return transactions.call(() -> {
            Instant now = clock.instant();
            Optional<BmcCommand> found =
                    dao.lock(id).filter(one -> one.dataCenterId().equals(dataCenter));
            boolean current =
                    found.filter(one -> one.delivery() == result.delivery()).isPresent();
            if (current
                    && found.get().state() == result.outcome().state()
                    && found.get().durationMillis() != null) {
                return true;
            }
            if (current && found.get().asOf(now).state() == CommandState.DELIVERED) {
                end(
                        found.get(),
                        result.outcome().state(),
                        result.observed(),
                        result.detail(),
                        result.durationMillis(),
                        actor);
                return true;
            }
            LOG.info(
                    "unexpected result of command {} delivery {} from data center {}",
                    id,
                    result.delivery(),
                    dataCenter);
            dao.insertUnexpected(
                    dataCenter,
                    id.value(),
                    result.delivery(),
                    result.outcome(),
                    result.observed(),
                    result.detail(),
                    now);
            return false;
        });
    }

    /** Calls the listener after each commit of this process that ended a command; it must be quick. */
    public void onEnd(Consumer<CommandId> listener) {
        listeners.add(listener);
    }

    /** Ends commands whose deadline has passed and forgets those that ended long ago. */
    void sweep() {
        Instant now = clock.instant();
        for (BmcCommand command : dao.overdue(now, BATCH)) {
            BmcCommand ended = command.asOf(now);
            transactions.run(() -> end(command, ended.state(), null, ended.detail(), null, Actor.system("power")));
        }
        dao.removeFinished(now.minus(KEPT), BATCH);
        dao.removeUnexpected(now.minus(KEPT), BATCH);
    }

    private void end(
            BmcCommand before,
            CommandState state,
            @Nullable PowerState observed,
            String detail,
            @Nullable Long durationMillis,
            Actor actor) {
        if (dao.finish(before.id(), state, observed, detail, durationMillis, clock.instant()) == 0) {
            return;
        }
        BmcCommand after = dao.find(before.id()).orElseThrow();
        journal.did(actor, KIND, "ended", before.id(), before, after);
        transactions.afterCommit(() -> listeners.forEach(listener -> listener.accept(before.id())));
    }
}
