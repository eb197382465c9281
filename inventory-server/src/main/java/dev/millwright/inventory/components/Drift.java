package dev.millwright.inventory.components;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.HardwareModels;
import dev.millwright.inventory.hardware.ModelCheck;
import dev.millwright.inventory.hardware.parts.ComponentKind;
import dev.millwright.inventory.hardware.parts.Parts;
import dev.millwright.inventory.platform.Findings;
import dev.millwright.inventory.platform.Findings.Finding;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.servers.RecordedFacts;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.servers.Servers;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.Versions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Machines against what they should be: model, record and accepted baseline. Each difference is a finding that closes by itself when it
 * is gone. Adds to the DAOs: the comparison, findings, audit and events. Thread-safe.
 */
public final class Drift {
    private static final String KIND = "server_baseline";
    private static final ObjectMapper JSON = ApiJson.mapper();
    private static final Set<ComponentKind> OF_BOARD =
            Set.of(ComponentKind.BOARD, ComponentKind.CHASSIS, ComponentKind.NIC);

    /** What one report removed was removed this long ago at most. */
    private static final Duration ONE_REPORT = Duration.ofMinutes(1);

    private final BaselineDao dao;
    private final Surroundings surroundings;
    private final Servers servers;
    private final Findings findings;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    private Drift(
            Database database,
            Surroundings surroundings,
            Servers servers,
            Findings findings,
            Journal journal,
            Clock clock) {
        this.dao = database.dao(BaselineDao.class);
        this.transactions = database.transactions();
        this.surroundings = surroundings;
        this.servers = servers;
        this.findings = findings;
        this.journal = journal;
        this.clock = clock;
    }

    /** Puts the feature together on a database, without its HTTP side. */
    public static Drift on(
            Database database,
            Servers servers,
            HardwareModels models,
            Findings findings,
            Journal journal,
            Clock clock) {
        ComponentDao components = database.dao(ComponentDao.class);
        return new Drift(database, new Surroundings(components, servers, models), servers, findings, journal, clock);
    }

    /**
     * Compares after a report was taken in: raises what differs and closes what no longer does, of the kinds the report can judge. The
     * first report of a machine becomes its baseline. Joins the caller's transaction; the same report again raises nothing new.
     */
    public void check(ServerId id, Parts reported, Actor actor) {
        transactions.run(() -> {
            Server server = servers.lock(id);
            Facts said = servers.facts(id).map(RecordedFacts::facts).orElse(Look.NONE);
            Baseline known = find(id).map(BaselineView::baseline).orElse(Baseline.EMPTY);
            Baseline baseline = known.learning(reported, Look.facts(said));
            if (!baseline.equals(known)) {
                save(id, baseline, actor);
            }
            List<Difference> found = surroundings.look(server, said, baseline).differences();
            boolean isHeard =
                    PartComparison.areNeighboursHeard(baseline.of(ComponentKind.NIC), reported.of(ComponentKind.NIC));
            findings.reconcile(
                    id,
                    FindingKinds.judgedBy(reported.covered(), isHeard),
                    found.stream().map(one -> finding(id, one)).toList());
            surroundings.whereWhatLeftIs(id, clock.instant().minus(ONE_REPORT)).forEach(this::lookForStrangersAgain);
        });
    }

    /** What was said to be in two machines may be in this one only, by now. */
    private void lookForStrangersAgain(ServerId id) {
        findings.reconcile(
                id,
                FindingKinds.OF_STRANGERS,
                differences(id).stream()
                        .filter(one -> FindingKinds.OF_STRANGERS.contains(one.kind()))
                        .map(one -> finding(id, one))
                        .toList());
    }

    /**
     * All present differences of a machine, whether a finding was raised of them yet or not; none before its first report.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public List<Difference> differences(ServerId id) {
        Server server = servers.get(id);
        Facts said = servers.facts(id).map(RecordedFacts::facts).orElse(Look.NONE);
        return find(id).map(known ->
                        surroundings.look(server, said, known.baseline()).differences())
                .orElse(List.of());
    }

    /** What keeps a machine from being commissioned: parts that are missing, or that are not what its model says. */
    public List<ModelCheck.Difference> obstacles(ServerId id) {
        return differences(id).stream()
                .filter(one -> one.kind().endsWith("_missing") || one.kind().endsWith("_mismatch"))
                .map(one -> new ModelCheck.Difference(one.facet(), one.expected(), one.observed()))
                .toList();
    }

    /**
     * A machine's baseline.
     *
     * @throws InventoryException {@code NOT_FOUND} before its first report
     */
    public BaselineView baseline(ServerId id) {
        return find(id).orElseThrow(() -> InventoryException.notFound("baseline of server", id));
    }

    /**
     * A person says that the machine is right as it is: what was observed becomes the baseline. Joins the caller's transaction.
     *
     * @param subject of the finding
     * @throws InventoryException {@code NOT_FOUND} before its first report
     */
    public void accept(ServerId id, String kind, String subject, Actor actor) {
        transactions.run(() -> {
            servers.lock(id);
            Baseline before = baseline(id).baseline();
            Baseline after = before;
            for (Difference one : differences(id)) {
                if (one.kind().equals(kind) && finding(id, one).subject().equals(subject)) {
                    after = after.with(one);
                }
            }
            if (!after.equals(before)) {
                save(id, after, actor);
            }
        });
    }

    /**
     * A person says that the machine is right as it is, in everything.
     *
     * @throws InventoryException {@code NOT_FOUND} before its first report
     */
    public BaselineView acceptAll(ServerId id, @Nullable Long version, Actor actor) {
        return transactions.call(() -> {
            servers.lock(id);
            BaselineView before = baseline(id);
            if (version != null) {
                Versions.check(version, before.version());
            }
            Baseline after = before.baseline();
            for (Difference one : differences(id)) {
                after = after.with(one);
            }
            if (!after.equals(before.baseline())) {
                save(id, after, actor);
            }
            findings.reconcile(id, FindingKinds.ALL, List.of());
            return baseline(id);
        });
    }

    /**
     * A machine has a new board or chassis: these and its interfaces are taken from the report; the other parts are still compared with
     * those it had. Joins the caller's transaction.
     */
    public void rebase(ServerId id, Parts reported, Actor actor) {
        transactions.run(() -> {
            servers.lock(id);
            find(id).ifPresent(known -> save(id, known.baseline().without(OF_BOARD), actor));
            check(id, reported, actor);
        });
    }

    /** The kinds of the findings that are raised here. */
    public static Set<String> kinds() {
        return FindingKinds.ALL;
    }

    /** Whether findings of the kind are raised here. */
    public static boolean isOf(String kind) {
        return FindingKinds.ALL.contains(kind);
    }

    private Optional<BaselineView> find(ServerId id) {
        return dao.find(id)
                .map(row -> new BaselineView(row.serverId(), row.version(), row.updatedAt(), read(row.content())));
    }

    private void save(ServerId id, Baseline after, Actor actor) {
        Optional<BaselineView> before = find(id);
        dao.save(id, JSON.valueToTree(after), clock.instant());
        BaselineView saved = baseline(id);
        if (before.isEmpty()) {
            journal.created(actor, KIND, id, saved);
        } else {
            journal.changed(actor, KIND, id, before.get(), saved);
        }
    }

    private static Finding finding(ServerId id, Difference one) {
        return new Finding(
                one.kind(), "server " + id + " " + one.facet(), id, one.expected(), one.observed(), one.nextAction());
    }

    private static Baseline read(JsonNode content) {
        try {
            return JSON.treeToValue(content, Baseline.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored baseline cannot be read", broken);
        }
    }
}
