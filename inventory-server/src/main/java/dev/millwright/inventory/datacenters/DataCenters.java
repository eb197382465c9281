package dev.millwright.inventory.datacenters;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.Slug;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sites. Adds to the DAO: transactions, versions, audit and events, and the bump of the replica's version. */
public final class DataCenters {
    private static final String KIND = "data_center";

    private final DataCenterDao dao;
    private final ReplicaVersion replicaVersion;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;
    private final List<Function<DataCenterId, Optional<String>>> holders = new CopyOnWriteArrayList<>();

    DataCenters(
            DataCenterDao dao, ReplicaVersion replicaVersion, Transactions transactions, Journal journal, Clock clock) {
        this.dao = dao;
        this.replicaVersion = replicaVersion;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Adds what keeps a site on record besides what stands in it: what that is and what to do; empty when there is nothing. */
    public void heldBy(Function<DataCenterId, Optional<String>> holder) {
        holders.add(holder);
    }

    /**
     * One site.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public DataCenter get(DataCenterId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound("data center", id));
    }

    /** One site, or empty. */
    public Optional<DataCenter> find(DataCenterId id) {
        return dao.find(id);
    }

    /**
     * The site a caller named in the field {@code data_center_id}.
     *
     * @throws InventoryException {@code INVALID}
     */
    public DataCenter referenced(DataCenterId id) {
        return dao.find(id)
                .orElseThrow(() -> InventoryException.invalid("data_center_id", "there is no data center " + id));
    }

    /** The site of that name. */
    public Optional<DataCenter> findByName(Slug name) {
        return dao.findByName(name);
    }

    /** The sites asked for, in the order asked for. */
    public List<DataCenter> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /** Sites with ids above {@code after} by rising id, at most {@code limit}; a null name takes any. */
    public List<DataCenter> list(long after, @Nullable Slug name, int limit) {
        return dao.list(after, name, limit);
    }

    /**
     * Locks the site's row until the caller's transaction ends, so that what must be right among all of a site is checked one after
     * another.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public DataCenter lock(DataCenterId id) {
        return dao.lock(id).orElseThrow(() -> InventoryException.notFound("data center", id));
    }

    /**
     * Enters a site.
     *
     * @throws InventoryException {@code TAKEN} when another has the name
     */
    public DataCenter create(DataCenterSpec spec, Actor actor) {
        return transactions.call(() -> {
            DataCenterId id = Rows.unique(() -> dao.insert(spec, clock.instant()), key -> nameTaken(spec.name()));
            replicaVersion.begin(id);
            DataCenter created = get(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes a site.
     *
     * @throws InventoryException {@code VERSION_MISMATCH} when it is at another version; {@code TAKEN} when another has the name
     */
    public DataCenter update(DataCenterId id, long version, DataCenterSpec spec, Actor actor) {
        return transactions.call(() -> {
            DataCenter before = lock(id);
            Rows.requireVersion(before.version(), version, "data center", id);
            Rows.unique(() -> dao.update(id, spec, clock.instant()), key -> nameTaken(spec.name()));
            DataCenter after = get(id);
            journal.changed(actor, KIND, id, before, after);
            replicaVersion.bump(id);
            return after;
        });
    }

    /**
     * Takes a site off the books.
     *
     * @throws InventoryException {@code CONFLICT} while anything stands in it; {@code VERSION_MISMATCH}
     */
    public void delete(DataCenterId id, long version, Actor actor) {
        transactions.run(() -> {
            DataCenter before = lock(id);
            Rows.requireVersion(before.version(), version, "data center", id);
            holders.stream()
                    .map(holder -> holder.apply(id))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(held -> {
                        throw InventoryException.conflict(
                                "The data center %s is in use by %s".formatted(before.name(), held));
                    });
            Rows.deleteUnused(() -> dao.delete(id), "data center " + before.name(), table -> inside(id, table));
            journal.deleted(actor, KIND, id, before);
        });
    }

    private static String inside(DataCenterId id, String table) {
        return switch (table) {
            case "discovery_report" ->
                "the reports of machines that were discovered in it (/api/v1/discovery-reports?data_center_id=%s), which stay on record"
                        .formatted(id);
            case "rack_row" -> "rows (/api/v1/rows?data_center_id=%s): remove them first".formatted(id);
            case "room", "rack", "vlan", "subnet", "server", "asset", "webhook" ->
                "%ss (/api/v1/%ss?data_center_id=%s): remove them first".formatted(table, table, id);
            default -> "what stands in it: remove that first";
        };
    }

    private InventoryException nameTaken(Slug name) {
        String holder =
                dao.findByName(name).map(other -> " with id " + other.id()).orElse("");
        return InventoryException.taken(
                "name", "The name %s belongs to another data center%s: choose another".formatted(name, holder));
    }
}
