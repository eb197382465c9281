package dev.millwright.inventory.servers;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.ReplicaVersion;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.parts.HardwareTotals;
import dev.millwright.inventory.network.Addresses;
import dev.millwright.inventory.network.Reservation;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.AssetTag;
import dev.millwright.inventory.types.HostName;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.SystemUuid;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Machines, for the features above: reading, locking, changing their state, taking in what they report. Adds to the DAOs: transactions,
 * the lifecycle table, audit and events. Every method joins the caller's transaction when there is one. What people change by the API
 * is in {@link ServerEntries} and its neighbours.
 */
public final class Servers {
    static final String KIND = "server";

    private final ServerTables tables;
    private final Addresses addresses;
    private final ReplicaVersion replicaVersion;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    private Servers(
            ServerTables tables,
            Addresses addresses,
            ReplicaVersion replicaVersion,
            Transactions transactions,
            Journal journal,
            Clock clock) {
        this.tables = tables;
        this.addresses = addresses;
        this.replicaVersion = replicaVersion;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Puts the feature together on a database, without its HTTP side. */
    public static Servers on(
            Database database, ReplicaVersion replicaVersion, Addresses addresses, Journal journal, Clock clock) {
        return new Servers(
                ServerTables.of(database), addresses, replicaVersion, database.transactions(), journal, clock);
    }

    ServerTables tables() {
        return tables;
    }

    /**
     * One machine.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Server get(ServerId id) {
        return find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** One machine, or empty. */
    public Optional<Server> find(ServerId id) {
        return transactions.reading(() -> tables.servers().find(id).map(this::whole));
    }

    /**
     * One machine, its row locked until the caller's transaction ends.
     *
     * @throws InventoryException {@code NOT_FOUND}
     * @throws IllegalStateException outside a transaction, where the lock would be gone at once
     */
    public Server lock(ServerId id) {
        if (!transactions.active()) {
            throw new IllegalStateException("a server is locked inside a transaction");
        }
        return tables.servers().lock(id).map(this::whole).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** The machine with the interface. */
    public Optional<Server> findByMac(MacAddress mac) {
        return tables.servers().findByMac(mac).flatMap(this::find);
    }

    /** The machines with the interfaces, by interface; one that is on no record is left out. */
    public Map<NicId, Server> withNics(List<NicId> nics) {
        List<NicRow> rows = tables.nics().all(nics);
        Map<ServerId, Server> owners = rows.stream()
                .map(NicRow::serverId)
                .distinct()
                .flatMap(id -> find(id).stream())
                .collect(Collectors.toMap(Server::id, Function.identity()));
        return rows.stream()
                .filter(row -> owners.containsKey(row.serverId()))
                .collect(Collectors.toMap(NicRow::id, row -> owners.get(row.serverId())));
    }

    /** The machine with the serial number. */
    public Optional<Server> findBySerial(SerialNumber serial) {
        return tables.servers().findBySerial(serial).flatMap(this::find);
    }

    /** The machine with the UUID. */
    public Optional<Server> findByUuid(SystemUuid uuid) {
        return tables.servers().findByUuid(uuid).flatMap(this::find);
    }

    /** The machine with the owner's label. */
    public Optional<Server> findByAssetTag(AssetTag tag) {
        return tables.servers().findByAssetTag(tag.value()).flatMap(this::find);
    }

    /** The machine of the name. */
    public Optional<Server> findByName(HostName name) {
        return tables.servers().findByName(name).flatMap(this::find);
    }

    /** The machines asked for, in the order asked for; four statements however many. */
    public List<Server> list(Clauses clauses) {
        return transactions.reading(() -> whole(tables.servers().list(clauses)));
    }

    /** What the machine last said of its hardware. */
    public Optional<RecordedFacts> facts(ServerId id) {
        return tables.facts().find(id).map(FactsRow::recorded);
    }

    /**
     * Something happened to a machine. Its row is locked, the lifecycle table asked, and state, audit row and event written.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code CONFLICT} naming the rule when the table or its protection refuses it, and
     *     then nothing was changed
     */
    public Server apply(ServerId id, ServerEvent event, String reason, Actor actor) {
        return apply(id, event, StateNote.of(reason), actor);
    }

    /** As {@link #apply(ServerId, ServerEvent, String, Actor)}, with what was expected and observed. */
    public Server apply(ServerId id, ServerEvent event, StateNote note, Actor actor) {
        return transactions.call(() -> apply(lock(id), event, note, actor));
    }

    /**
     * As {@link #apply(ServerId, ServerEvent, StateNote, Actor)}, for a machine that the caller has locked, and may have changed since in the
     * same transaction: the trail then shows it all as one change.
     *
     * @param before the machine as it was when it was locked
     */
    public Server apply(Server before, ServerEvent event, StateNote note, Actor actor) {
        ServerId id = before.id();
        return transactions.call(() -> {
            StateChange change = Guard.decide(before, event);
            Instant now = clock.instant();
            Instant deadline = change.within() == null ? null : now.plus(change.within());
            tables.servers().enter(id, change.to(), deadline, change.backTo(), note, now);
            Server after = get(id);
            journal.did(actor, KIND, Guard.verb(event), id, before, after);
            replicaVersion.bump(before.dataCenterId());
            return after;
        });
    }

    /** Ties a machine to the install run that owns it; null unties it. Nothing else changes. */
    public void attachRun(ServerId id, @Nullable Long runId, Actor actor) {
        transactions.run(() -> {
            Server before = lock(id);
            tables.servers().attachRun(id, runId, clock.instant());
            journal.did(actor, KIND, runId == null ? "run_detached" : "run_attached", id, before, get(id));
        });
    }

    /**
     * Enters a machine that nobody entered, in state {@code DISCOVERED}, with its facts. Identifiers that another machine holds are left
     * out, as are placeholders; they stay in the facts.
     *
     * @throws InventoryException {@code TAKEN} when another machine has the interface it booted from
     */
    public Server createDiscovered(DiscoveredMachine machine, Actor actor) {
        return transactions.call(() -> {
            Instant now = clock.instant();
            ServerId id = Rows.unique(
                    () -> tables.servers().insert(Discovery.entry(machine, tables.servers()), Attributes.NONE, now),
                    key -> Discovery.raced(key, machine));
            Discovery.nics(machine, tables.servers())
                    .forEach((mac, name) -> Rows.unique(
                            () -> {
                                tables.nics().insert(id, mac, name.isEmpty() ? null : name);
                                return mac;
                            },
                            key -> Discovery.raced(key, machine)));
            tables.facts().save(id, now, source(actor), machine.facts().raw());
            tables.hardware().save(id, machine.totals());
            Server created = get(id);
            journal.did(actor, KIND, "discovered", id, null, created);
            replicaVersion.bump(machine.dataCenterId());
            return created;
        });
    }

    /** Keeps what a machine said of its hardware, in place of what it said before. */
    public void recordFacts(ServerId id, Facts facts, Actor actor) {
        transactions.run(() -> tables.facts().save(id, clock.instant(), source(actor), facts.raw()));
    }

    /**
     * Keeps what a machine has in all, by what it said. The same again changes nothing.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public void recordHardware(ServerId id, HardwareTotals totals, Actor actor) {
        transactions.run(() -> {
            Server before = lock(id);
            if (!before.hardware().equals(totals)) {
                tables.hardware().save(id, totals);
                tables.servers().touch(id, clock.instant());
                journal.changed(actor, KIND, id, before, get(id));
            }
        });
    }

    /** Machines, at most {@code limit}, that reported themselves before totals were kept and have not been counted since. */
    public List<ServerId> uncounted(int limit) {
        return tables.hardware().due(limit);
    }

    /** Takes a machine from {@link #uncounted}. */
    public void settleUncounted(ServerId id) {
        tables.hardware().settle(id);
    }

    /**
     * Quarantines machines whose transient state has lasted longer than it may.
     *
     * @param limit at most so many
     * @return how many
     */
    public int expire(int limit, Actor actor) {
        List<ServerId> overdue = tables.servers().overdue(clock.instant(), limit);
        return (int) overdue.stream().filter(id -> expireOne(id, actor)).count();
    }

    private boolean expireOne(ServerId id, Actor actor) {
        return transactions.call(() -> {
            Server server = lock(id);
            Instant deadline = server.stateDeadlineAt();
            if (deadline == null || deadline.isAfter(clock.instant())) {
                return false;
            }
            StateNote note = new StateNote(
                    "it stayed in %s longer than it may".formatted(server.state()),
                    "to leave %s by %s".formatted(server.state(), deadline),
                    "still in " + server.state(),
                    "look at the machine, then lift the quarantine");
            apply(id, ServerEvent.DEADLINE_PASSED, note, actor);
            return true;
        });
    }

    private static String source(Actor actor) {
        return actor.kind().name().toLowerCase(Locale.ROOT) + ":" + actor.id();
    }

    private Server whole(ServerRow row) {
        return whole(List.of(row)).get(0);
    }

    private List<Server> whole(List<ServerRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<ServerId> ids = rows.stream().map(ServerRow::id).toList();
        Map<ServerId, List<NicRow>> nics =
                tables.nics().ofServers(ids).stream().collect(Collectors.groupingBy(NicRow::serverId));
        Map<ServerId, List<Reservation>> reserved = addresses.of(ids).stream()
                .filter(one -> one.serverId() != null)
                .collect(Collectors.groupingBy(Reservation::serverId));
        Map<ServerId, List<TagRow>> tags =
                tables.tags().ofServers(ids).stream().collect(Collectors.groupingBy(TagRow::serverId));
        return rows.stream()
                .map(row -> row.server(
                        nics.getOrDefault(row.id(), List.of()).stream()
                                .map(NicRow::nic)
                                .toList(),
                        reserved.getOrDefault(row.id(), List.of()),
                        tags.getOrDefault(row.id(), List.of()).stream()
                                .map(TagRow::tag)
                                .toList()))
                .toList();
    }
}
