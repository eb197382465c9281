package dev.millwright.inventory.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.components.Components;
import dev.millwright.inventory.components.Drift;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.HardwareTotals;
import dev.millwright.inventory.hardware.parts.Part;
import dev.millwright.inventory.hardware.parts.Parts;
import dev.millwright.inventory.hardware.parts.PartsReader;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.platform.Findings.Finding;
import dev.millwright.inventory.servers.DiscoveredMachine;
import dev.millwright.inventory.servers.Nic;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports of machines. Adds to the DAO: matching, entering of new machines, and findings. Thread-safe. */
public final class Discoveries {
    /** Kind of the finding about a report that fits two machines or contradicts the one it fits. */
    public static final String CONFLICT = "identity_conflict";

    private static final int KEPT_REPORTS = 20;

    private final ReportDao dao;
    private final Servers servers;
    private final Components components;
    private final Drift drift;
    private final Findings findings;
    private final Transactions transactions;
    private final Clock clock;

    /** Reports in a database. */
    public Discoveries(
            Database database, Servers servers, Components components, Drift drift, Findings findings, Clock clock) {
        this.dao = database.dao(ReportDao.class);
        this.transactions = database.transactions();
        this.servers = servers;
        this.components = components;
        this.drift = drift;
        this.findings = findings;
        this.clock = clock;
    }

    /**
     * Keeps a report and acts on it: an unknown machine is entered, a known one's facts are recorded, a conflict raises a finding. Joins
     * the caller's transaction. The same nonce again gets the same answer and changes nothing.
     *
     * @param site where the machine booted
     * @param bootMac the interface its token was given to
     * @param ip the address leased to that interface
     * @param report as it came
     * @return the machine on record; for a conflict the one that fits best
     * @throws InventoryException {@code INVALID} naming the field, or {@code TOO_LARGE}; nothing is kept then
     */
    public ServerId accept(DataCenterId site, MacAddress bootMac, @Nullable IpAddress ip, JsonNode report) {
        ReportForm form = ReportForm.read(report);
        return transactions.call(() -> {
            Optional<Report> repeated = dao.findByNonce(form.nonceSha256());
            Match match = Match.decide(candidates(form.facts(), bootMac), form.facts(), site);
            if (repeated.isPresent()) {
                return Optional.ofNullable(repeated.get().serverId())
                        .orElseGet(() -> Objects.requireNonNull(match.server()).id());
            }
            return act(site, bootMac, ip, form, match);
        });
    }

    private ServerId act(DataCenterId site, MacAddress bootMac, @Nullable IpAddress ip, ReportForm form, Match match) {
        Actor actor = Actor.machine(bootMac.toString());
        Parts parts = PartsReader.read(form.facts(), form.body().path("raw"));
        ServerId server = match.server() == null
                ? servers.createDiscovered(
                                new DiscoveredMachine(
                                        site, bootMac, form.facts(), HardwareTotals.of(parts, form.facts())),
                                actor)
                        .id()
                : match.server().id();
        boolean expected = match.by() != MatchedBy.CONFLICT;
        dao.insert(
                site,
                expected ? server : null,
                clock.instant(),
                bootMac,
                ip,
                form.firmware(),
                form.nonceSha256(),
                match.by(),
                expected,
                form.sizeBytes(),
                form.body());
        dao.beyond(bootMac, KEPT_REPORTS).ifPresent(last -> dao.removeUpTo(bootMac, last));
        if (!expected) {
            raiseConflict(bootMac, server, match);
            return server;
        }
        if (match.by() != MatchedBy.NEW) {
            servers.recordFacts(server, form.facts(), actor);
        }
        components.record(server, parts, actor);
        drift.check(server, parts, actor);
        return server;
    }

    /**
     * Keeps what somebody found out about a machine that runs its own system, and compares as after a report of the machine itself.
     *
     * @throws InventoryException {@code NOT_FOUND}; {@code INVALID} for a report of another machine; {@code TOO_LARGE}; {@code CONFLICT}
     *     when the machine has no interface on record
     */
    public Report give(ServerId id, GivenReport given, Actor actor) {
        JsonNode body = given.body();
        Facts facts = FactsParser.parse(body.path("facts"));
        Parts parts = PartsReader.read(facts, body.path("raw"));
        String key = (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
        return transactions.call(() -> {
            Server server = servers.lock(id);
            requireSame(server, parts);
            MacAddress mac = Stream.concat(
                            Stream.ofNullable(server.bootMac()),
                            server.nics().stream().map(Nic::mac))
                    .findFirst()
                    .orElseThrow(() -> InventoryException.conflict(
                            "Server %s has no interface on record: enter one first".formatted(server.label())));
            ReportId report = dao.insert(
                    server.dataCenterId(),
                    id,
                    clock.instant(),
                    mac,
                    null,
                    given.firmware(),
                    key,
                    MatchedBy.GIVEN,
                    true,
                    GivenReport.size(body),
                    body);
            dao.beyond(mac, KEPT_REPORTS).ifPresent(last -> dao.removeUpTo(mac, last));
            if (!facts.nics().isEmpty() && !facts.disks().isEmpty()) {
                servers.recordFacts(id, facts, actor);
            }
            components.record(id, parts, actor);
            drift.check(id, parts, actor);
            return get(report);
        });
    }

    private static void requireSame(Server server, Parts parts) {
        parts.of(ComponentKind.SYSTEM).stream()
                .filter(Part::hasIdentity)
                .filter(system ->
                        server.serial() != null && !server.serial().value().equals(system.serial()))
                .findFirst()
                .ifPresent(other -> {
                    throw InventoryException.invalid(
                            "raw",
                            "is of the machine with serial number %s, not of server %s with %s"
                                    .formatted(other.serial(), server.label(), server.serial()));
                });
    }

    private void raiseConflict(MacAddress bootMac, ServerId server, Match match) {
        findings.raise(new Finding(
                CONFLICT,
                subject(bootMac),
                server,
                match.expected(),
                match.observed(),
                "Find the machine; correct the record that is wrong; then boot it again"));
    }

    /** What a finding about a report that moved nothing is about. */
    static String subject(MacAddress bootMac) {
        return "machine booted from " + bootMac;
    }

    private Match.Candidates candidates(Facts facts, MacAddress bootMac) {
        Set<MacAddress> macs = new LinkedHashSet<>();
        macs.add(bootMac);
        macs.addAll(facts.macs());
        List<Server> byMac = new ArrayList<>();
        macs.forEach(mac -> servers.findByMac(mac).ifPresent(byMac::add));
        return new Match.Candidates(
                facts.identitySerial()
                        .filter(serial -> byMac.stream().noneMatch(one -> isKnownTwin(one, serial)))
                        .flatMap(servers::findBySerial),
                facts.identityUuid().flatMap(servers::findByUuid),
                servers.findByMac(bootMac),
                byMac);
    }

    /** Whether the machine is on record as one that carries a serial number another has too; then the number says nothing. */
    private static boolean isKnownTwin(Server server, SerialNumber serial) {
        return server.serial() == null && serial.value().equals(server.reportedSerial());
    }

    /**
     * One report with its body.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Report get(ReportId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound("discovery report", id));
    }

    /**
     * The parts that a report names, read from its body anew.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Parts parts(ReportId id) {
        JsonNode body = Objects.requireNonNullElse(get(id).body(), MissingNode.getInstance());
        return PartsReader.read(FactsParser.parse(body.path("facts")), body.path("raw"));
    }

    /** The reports asked for, in the order asked for, without bodies. */
    public List<Report> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /** The reports of one machine that are asked for, in the order asked for, without bodies. */
    public List<Report> list(ServerId server, Clauses clauses) {
        return dao.list(server, clauses);
    }
}
