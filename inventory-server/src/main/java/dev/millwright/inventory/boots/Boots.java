package dev.millwright.inventory.boots;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.provisioning.RunId;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.query.Clauses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Boots on record. Adds to the DAO: events told again are kept once, to which machine and run a boot belongs, and bounds. */
public final class Boots {
    /** Boots are kept so long. */
    static final Duration KEPT = Duration.ofDays(30);

    /** And of one interface so many: a machine that boots again and again has a boot a minute. */
    static final int KEPT_EACH = 200;

    private static final int MOST_EVENTS = 300;
    private static final int MOST_INTERFACES = 64;
    private static final int MOST_TIMES = 20_000;
    private static final int PRUNED_AT_ONCE = 1000;

    /** A ramdisk calls within the life of its token. */
    private static final Duration CALL_WITHIN = Duration.ofMinutes(30);

    /** Less is the network. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(1);

    private final BootDao dao;
    private final Transactions transactions;
    private final Servers servers;
    private final Clock clock;
    private final ObjectMapper json = ApiJson.mapper();

    /** Boots in a database. */
    public Boots(Database database, Servers servers, Clock clock) {
        this.dao = database.dao(BootDao.class);
        this.transactions = database.transactions();
        this.servers = servers;
        this.clock = clock;
    }

    /**
     * What a machine was answered that asked for its script.
     *
     * @param boot the agent's name of the boot
     * @param runId the install run; null for none
     * @param attempt of that run
     */
    public record Decided(
            String boot,
            MacAddress mac,
            BootEvent.Script.Decision decision,
            @Nullable RunId runId,
            @Nullable Integer attempt) {}

    /** An agent tells what it saw. */
    public void tell(DataCenterId site, BootEvents batch) {
        Map<String, List<BootEvent>> told = new LinkedHashMap<>();
        Duration shift = shift(batch.sentAt());
        batch.events()
                .forEach(event -> told.computeIfAbsent(event.boot(), name -> new ArrayList<>())
                        .add(shift.isZero() ? event : event.shifted(shift)));
        if (told.isEmpty()) {
            return;
        }
        transactions.run(() -> {
            List<BootRow> rows = dao.lock(site, told.keySet());
            if (rows.size() < told.size()) {
                told.values().stream()
                        .map(events -> events.get(0))
                        .filter(first ->
                                rows.stream().noneMatch(row -> row.name().equals(first.boot())))
                        .forEach(first -> file(site, first.boot(), first.mac(), first.begunAt()));
            }
            List<BootRow> all = rows.size() < told.size() ? dao.lock(site, told.keySet()) : rows;
            dao.change(all.stream()
                    .map(row -> change(row, told.getOrDefault(row.name(), List.of()), row.phonedHomeAt()))
                    .toList());
        });
    }

    /** A machine asked for its boot script, and was answered. */
    public void decided(DataCenterId site, Decided answer) {
        transactions.run(() -> {
            file(site, answer.boot(), answer.mac(), clock.instant());
            RunId run = answer.runId();
            if (answer.decision() != BootEvent.Script.Decision.LOCAL) {
                dao.decided(
                        site,
                        answer.boot(),
                        run == null ? null : run.value(),
                        answer.attempt(),
                        answer.decision().name());
            }
        });
    }

    /** The ramdisk of a machine that says it has these interfaces called; only its boot's first call counts. What is no address is left aside. */
    public void called(List<String> macs) {
        called(macs.stream()
                .limit(MOST_INTERFACES)
                .flatMap(text -> mac(text).stream())
                .collect(Collectors.toSet()));
    }

    private void called(Set<MacAddress> macs) {
        if (macs.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        transactions.run(() -> dao.lockNewest(macs, now.minus(CALL_WITHIN))
                .filter(row -> row.phonedHomeAt() == null)
                .ifPresent(row -> dao.change(List.of(change(row, List.of(), now)))));
    }

    /** The ramdisk of an unknown machine reported, and has got a record by it. */
    public void reported(MacAddress mac, ServerId server) {
        transactions.run(() -> {
            called(Set.of(mac));
            dao.adopt(mac, server);
        });
    }

    /**
     * One boot with its timeline.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Boot get(BootId id) {
        return dao.find(id).map(this::told).orElseThrow(() -> InventoryException.notFound("boot", id));
    }

    /** The boots asked for, in the order asked for, without timelines. */
    public List<Boot> list(Clauses clauses) {
        return dao.list(clauses).stream().map(row -> Boot.of(row, null)).toList();
    }

    /** Boots of a machine with their timelines. */
    public List<Boot> ofServer(ServerId server, Clauses clauses) {
        return dao.ofServer(server, clauses).stream().map(this::told).toList();
    }

    /** Boots of an install run with their timelines. */
    public List<Boot> ofRun(RunId run, Clauses clauses) {
        return dao.ofRun(run.value(), clauses).stream().map(this::told).toList();
    }

    /** How long boots take, model by model: the newest 20,000 since then. */
    public List<BootTimes> times(Instant since, @Nullable DataCenterId site, @Nullable HardwareModelId model) {
        return BootTimes.of(dao.times(since, site, model, MOST_TIMES));
    }

    /** Lets go of what is too old. */
    void prune() {
        Instant before = clock.instant().minus(KEPT);
        int gone = PRUNED_AT_ONCE;
        while (gone == PRUNED_AT_ONCE) {
            gone = dao.prune(before, PRUNED_AT_ONCE);
        }
    }

    private void file(DataCenterId site, String name, MacAddress mac, Instant at) {
        Optional<Server> server = servers.findByMac(mac).filter(found -> site.equals(found.dataCenterId()));
        dao.file(
                site,
                name,
                mac,
                server.map(Server::id).orElse(null),
                server.map(Server::currentRunId).orElse(null),
                at);
        dao.beyond(mac, KEPT_EACH).ifPresent(last -> dao.removeUpTo(mac, last));
    }

    private BootChange change(BootRow row, List<BootEvent> more, @Nullable Instant calledAt) {
        SortedMap<Integer, BootEvent> events = new TreeMap<>();
        events(row).forEach(event -> events.put(event.number(), event));
        more.stream()
                .filter(event -> event.mac().equals(row.mac()) && events.size() < MOST_EVENTS)
                .forEach(event -> events.putIfAbsent(event.number(), event));
        List<BootEvent> all = List.copyOf(events.values());
        return new Summary(row, all, calledAt).change(json.valueToTree(all));
    }

    private Boot told(BootRow row) {
        return Boot.of(row, Timelines.of(events(row), row.phonedHomeAt(), clock.instant()));
    }

    private List<BootEvent> events(BootRow row) {
        JsonNode stored = row.events();
        if (stored == null) {
            return List.of();
        }
        try {
            return json.readerFor(new TypeReference<List<BootEvent>>() {}).readValue(json.treeAsTokens(stored));
        } catch (IOException broken) {
            throw new UncheckedIOException("boot " + row.id() + " holds events that are none", broken);
        }
    }

    private static Optional<MacAddress> mac(String text) {
        try {
            return Optional.of(MacAddress.parse(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Duration shift(Instant sentAt) {
        Duration difference = Duration.between(sentAt, clock.instant());
        return difference.abs().compareTo(CLOCKS_DIFFER) > 0 ? difference : Duration.ZERO;
    }
}
