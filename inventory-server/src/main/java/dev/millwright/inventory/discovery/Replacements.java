package dev.millwright.inventory.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.components.Components;
import dev.millwright.inventory.components.Drift;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.hardware.NicFact;
import dev.millwright.inventory.hardware.parts.Parts;
import dev.millwright.inventory.hardware.parts.PartsReader;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.servers.NewBoard;
import dev.millwright.inventory.servers.NoteSpec;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.ServerFeature;
import dev.millwright.inventory.servers.ServerState;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Machines with a new main board or chassis. Such a machine reports itself as one that nobody knows, or contradicts its record; a person
 * says which machine it is. Adds to the façades: one transaction in which the record takes the report's identity, the machine that
 * the report made is merged into it, and the reason becomes a note.
 */
public final class Replacements {
    private static final int MAX_NAME = 64;

    private final ReportDao dao;
    private final ServerFeature feature;
    private final Components components;
    private final Drift drift;
    private final Findings findings;
    private final Transactions transactions;

    /** Replacements in a database. */
    public Replacements(
            Database database, ServerFeature feature, Components components, Drift drift, Findings findings) {
        this.dao = database.dao(ReportDao.class);
        this.transactions = database.transactions();
        this.feature = feature;
        this.components = components;
        this.drift = drift;
        this.findings = findings;
    }

    /**
     * Gives a machine the identity that a report shows.
     *
     * @param version the version of the machine that the caller saw, or null for any
     * @throws InventoryException {@code CONFLICT} while it is installed, or when the report is of another machine on record;
     *     {@code INVALID} for a report that is gone or of another site; {@code TAKEN} naming the holder of an identifier;
     *     {@code VERSION_MISMATCH}; {@code NOT_FOUND}
     */
    public Server replaceBoard(ServerId id, @Nullable Long version, ReplaceBoardSpec spec, Actor actor) {
        return transactions.call(() -> {
            Server before = feature.boards().requireReplaceable(id, version);
            Report report = dao.find(spec.reportId())
                    .filter(one -> one.dataCenterId().equals(before.dataCenterId()))
                    .orElseThrow(() ->
                            InventoryException.invalid("report_id", "is no discovery report of the server's site"));
            ServerId reporter = report.serverId();
            if (reporter != null && !reporter.equals(id)) {
                merge(reporter, id, actor);
            }
            JsonNode body = Objects.requireNonNull(report.body());
            Facts facts = FactsParser.parse(body.path("facts"));
            Parts parts = PartsReader.read(facts, body.path("raw"));
            feature.boards().replace(id, null, board(report.bootMac(), facts), actor);
            feature.notes()
                    .add(id, new NoteSpec("New board, by report %s: %s".formatted(report.id(), spec.reason())), actor);
            dao.settle(report.id(), id);
            feature.servers().recordFacts(id, facts, actor);
            components.record(id, parts, actor);
            drift.rebase(id, parts, actor);
            findings.settle(Discoveries.CONFLICT, Discoveries.subject(report.bootMac()));
            return feature.servers().get(id);
        });
    }

    /** The machine that the report entered, which nobody has used yet, becomes part of the one it really is. */
    private void merge(ServerId pending, ServerId into, Actor actor) {
        Server guest = feature.servers().lock(pending);
        if (guest.state() != ServerState.DISCOVERED) {
            throw InventoryException.conflict(
                    "The report is of server %s, which is %s: only a machine that nobody registered is merged"
                            .formatted(guest.label(), guest.state()));
        }
        findings.reconcile(pending, Drift.kinds(), List.of());
        findings.move(pending, into);
        dao.move(pending, into);
        feature.entries().delete(pending, guest.version(), actor);
    }

    private static NewBoard board(MacAddress bootMac, Facts facts) {
        Map<MacAddress, String> nics = new LinkedHashMap<>();
        for (NicFact nic : facts.nics()) {
            if (nic.mac() != null) {
                String name = nic.name() == null ? "" : nic.name();
                nics.putIfAbsent(nic.mac(), name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME));
            }
        }
        return new NewBoard(
                facts.identitySerial().orElse(null), facts.identityUuid().orElse(null), bootMac, nics);
    }
}
