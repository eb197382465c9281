package dev.millwright.inventory.racks;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.DataCenters;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.Watts;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Racks. Adds to the DAO: transactions, versions, audit and events, and that a change never squeezes out what stands in a rack. */
public final class Racks {
    private static final String KIND = "rack";

    private final RackDao dao;
    private final Placements placements;
    private final DataCenters dataCenters;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    private Racks(
            RackDao dao,
            Placements placements,
            DataCenters dataCenters,
            Transactions transactions,
            Journal journal,
            Clock clock) {
        this.dao = dao;
        this.placements = placements;
        this.dataCenters = dataCenters;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Puts the feature together on a database, without its HTTP side. */
    public static Racks on(Database database, DataCenters dataCenters, Journal journal, Clock clock) {
        RackDao dao = database.jdbi().onDemand(RackDao.class);
        Placements placements =
                new Placements(dao, database.jdbi().onDemand(PlacementDao.class), database.transactions());
        return new Racks(dao, placements, dataCenters, database.transactions(), journal, clock);
    }

    /** Who stands where. */
    public Placements placements() {
        return placements;
    }

    /**
     * One rack.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Rack get(RackId id) {
        return dao.find(id).orElseThrow(() -> InventoryException.notFound("rack", id));
    }

    /** One rack, or empty. */
    public Optional<Rack> find(RackId id) {
        return dao.find(id);
    }

    /** The racks asked for, in the order asked for. */
    public List<Rack> list(Clauses clauses) {
        return dao.list(clauses);
    }

    /** Racks with ids above {@code after} by rising id, at most {@code limit}; a null filter takes any. */
    public List<Rack> list(long after, @Nullable DataCenterId dataCenterId, @Nullable String name, int limit) {
        return dao.list(after, dataCenterId, name, limit);
    }

    /**
     * Enters a rack.
     *
     * @throws InventoryException {@code INVALID} when there is no such site; {@code TAKEN} when the site has one of the name
     */
    public Rack create(RackSpec spec, Actor actor) {
        return transactions.call(() -> {
            dataCenters.referenced(spec.dataCenterId());
            RackId id = Rows.unique(() -> dao.insert(spec, clock.instant()), key -> taken(spec));
            Rack created = get(id);
            journal.created(actor, KIND, id, view(created));
            return created;
        });
    }

    /**
     * Changes a rack.
     *
     * @throws InventoryException {@code CONFLICT} when what stands in it would not fit any more; {@code VERSION_MISMATCH}; {@code TAKEN}
     */
    public Rack update(RackId id, long version, RackSpec spec, Actor actor) {
        return transactions.call(() -> {
            Rack before = lock(id);
            Rows.requireVersion(before.version(), version, "rack", id);
            requireRoom(before, spec);
            RackView viewBefore = view(before);
            Rows.unique(() -> dao.update(id, spec, clock.instant()), key -> taken(spec));
            Rack after = get(id);
            journal.changed(actor, KIND, id, viewBefore, view(after));
            return after;
        });
    }

    /**
     * Takes a rack off the books.
     *
     * @throws InventoryException {@code CONFLICT} while a server stands in it; {@code VERSION_MISMATCH}
     */
    public void delete(RackId id, long version, Actor actor) {
        transactions.run(() -> {
            Rack before = lock(id);
            Rows.requireVersion(before.version(), version, "rack", id);
            Rows.deleteUnused(() -> dao.delete(id), "rack " + before.name(), "servers");
            journal.deleted(actor, KIND, id, new RackView(before, List.of()));
        });
    }

    /**
     * Does what changes the contents of racks, in the caller's transaction, while the racks are locked; and writes down for each whose
     * contents changed how it looked before and after.
     */
    public void rearrange(Set<RackId> ids, Actor actor, Runnable work) {
        transactions.run(() -> {
            Map<RackId, RackView> before = new LinkedHashMap<>();
            ids.stream()
                    .sorted(Comparator.comparingLong(RackId::value))
                    .forEach(id -> dao.lock(id).ifPresent(rack -> before.put(id, view(rack))));
            work.run();
            before.forEach((id, was) -> {
                RackView is = view(was.rack());
                if (!is.equals(was)) {
                    journal.did(actor, KIND, "contents_changed", id, was, is);
                }
            });
        });
    }

    /** Racks with ids above {@code after} by rising id, at most {@code limit}, with what stands in them; two statements however many. */
    public List<RackView> views(long after, int limit) {
        List<Rack> found = dao.list(after, null, null, limit);
        Map<RackId, List<Placement>> inside = placements
                .in(found.stream().map(Rack::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Placement::rackId));
        return found.stream()
                .map(rack -> new RackView(rack, inside.getOrDefault(rack.id(), List.of())))
                .toList();
    }

    private RackView view(Rack rack) {
        return new RackView(rack, placements.in(List.of(rack.id())));
    }

    private void requireRoom(Rack rack, RackSpec wish) {
        if (!wish.dataCenterId().equals(rack.dataCenterId())) {
            throw InventoryException.invalid(
                    "data_center_id", "a rack does not move between data centers; enter a new one");
        }
        List<Placement> inside = placements.in(List.of(rack.id()));
        int top = inside.stream().mapToInt(one -> one.occupant().top()).max().orElse(0);
        if (top > wish.heightUnits()) {
            throw InventoryException.conflict(
                    "Unit U%d of rack %s is filled: move the server there before the rack gets lower"
                            .formatted(top, rack.name()));
        }
        long drawn = inside.stream().mapToLong(one -> one.powerWatts().value()).sum();
        Watts budget = wish.powerBudgetWatts();
        if (budget != null && drawn > budget.value()) {
            throw InventoryException.conflict("The servers in rack %s may draw %d W together: the budget cannot be %s"
                    .formatted(rack.name(), drawn, budget));
        }
    }

    private Rack lock(RackId id) {
        return dao.lock(id).orElseThrow(() -> InventoryException.notFound("rack", id));
    }

    private InventoryException taken(RackSpec spec) {
        String holder = dao.list(0, spec.dataCenterId(), spec.name().value(), 1).stream()
                .findFirst()
                .map(other -> " with id " + other.id())
                .orElse("");
        return InventoryException.taken(
                "name", "The data center already has a rack %s%s: choose another name".formatted(spec.name(), holder));
    }
}
