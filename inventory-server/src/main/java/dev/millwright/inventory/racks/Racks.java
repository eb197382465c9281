package dev.millwright.inventory.racks;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.datacenters.Sites;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.web.query.Clauses;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Racks. Adds to the DAO: transactions, versions, audit and events, and that a change never squeezes out what stands in a rack. */
public final class Racks {
    static final String KIND = "rack";
    private static final int MOST_NAMED = 5;

    private final RackTables tables;
    private final Placements placements;
    private final Sites sites;
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    private Racks(
            RackTables tables,
            Placements placements,
            Sites sites,
            Transactions transactions,
            Journal journal,
            Clock clock) {
        this.tables = tables;
        this.placements = placements;
        this.sites = sites;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** Puts the feature together on a database, without its HTTP side. */
    public static Racks on(Database database, Sites sites, Journal journal, Clock clock) {
        RackTables tables = RackTables.of(database);
        Placements placements = new Placements(tables, database.transactions(), journal, clock);
        return new Racks(tables, placements, sites, database.transactions(), journal, clock);
    }

    /** What stands where. */
    public Placements placements() {
        return placements;
    }

    /**
     * One rack.
     *
     * @throws InventoryException {@code NOT_FOUND}
     */
    public Rack get(RackId id) {
        return find(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    /** One rack, or empty. */
    public Optional<Rack> find(RackId id) {
        return tables.find(id);
    }

    /** One rack with what stands in it. */
    public RackView view(RackId id) {
        return tables.view(id);
    }

    /** The racks asked for, in the order asked for. */
    public List<Rack> list(Clauses clauses) {
        return tables.whole(tables.racks().list(clauses));
    }

    /** Racks with ids above {@code after} by rising id, at most {@code limit}; a null filter takes any. Two statements however many. */
    public List<Rack> list(long after, @Nullable DataCenterId dataCenterId, @Nullable String name, int limit) {
        return tables.whole(tables.racks().list(after, dataCenterId, name, limit));
    }

    /** Racks with ids above {@code after} by rising id, at most {@code limit}, with what stands in them; three statements however many. */
    public List<RackView> views(long after, int limit) {
        return views(list(after, null, null, limit));
    }

    /** The racks with what stands in each; one statement however many. */
    public List<RackView> views(List<Rack> racks) {
        Map<RackId, List<Placement>> inside = placements
                .in(racks.stream().map(Rack::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Placement::rackId));
        return racks.stream()
                .map(rack -> new RackView(rack, inside.getOrDefault(rack.id(), List.of())))
                .toList();
    }

    /**
     * Enters a rack.
     *
     * @throws InventoryException {@code INVALID} when there is no such site, no such row in it, or a feed is named twice; {@code TAKEN}
     *     when the site has one of the name
     */
    public RackView create(RackSpec spec, Actor actor) {
        return transactions.call(() -> {
            sites.dataCenters().referenced(spec.dataCenterId());
            check(spec);
            RackId id = Rows.unique(() -> tables.racks().insert(spec, clock.instant()), key -> taken(spec));
            tables.feeds().insert(id, spec.feeds());
            RackView created = view(id);
            journal.created(actor, KIND, id, created);
            return created;
        });
    }

    /**
     * Changes a rack.
     *
     * @throws InventoryException {@code CONFLICT} naming what stands in it and would not fit any more; {@code INVALID} as {@link #create};
     *     {@code VERSION_MISMATCH}; {@code TAKEN}
     */
    public RackView update(RackId id, long version, RackSpec spec, Actor actor) {
        return transactions.call(() -> {
            RackView before = tables.view(lock(id));
            Rows.requireVersion(before.version(), version, KIND, id);
            if (!spec.dataCenterId().equals(before.rack().dataCenterId())) {
                throw InventoryException.invalid(
                        "data_center_id", "a rack does not move between data centers; enter a new one");
            }
            check(spec);
            requireRoom(before, spec);
            Rows.unique(() -> tables.racks().update(id, spec, clock.instant()), key -> taken(spec));
            renew(before.rack(), spec.feeds());
            RackView after = view(id);
            journal.changed(actor, KIND, id, before, after);
            return after;
        });
    }

    /**
     * Takes a rack off the books.
     *
     * @throws InventoryException {@code CONFLICT} naming what stands in it; {@code VERSION_MISMATCH}
     */
    public void delete(RackId id, long version, Actor actor) {
        transactions.run(() -> {
            RackView before = tables.view(lock(id));
            Rows.requireVersion(before.version(), version, KIND, id);
            if (!before.placements().isEmpty()) {
                throw InventoryException.conflict("Rack %s holds %s: take them out first"
                        .formatted(before.rack().name(), inside(before.placements())));
            }
            tables.feeds().deleteAll(id);
            Rows.deleteUnused(
                    () -> tables.racks().delete(id), "rack " + before.rack().name(), "servers or assets");
            journal.deleted(actor, KIND, id, before);
        });
    }

    private String inside(List<Placement> placed) {
        String named = placed.stream()
                .limit(MOST_NAMED)
                .map(one -> placements.names().of(one.occupant()))
                .collect(Collectors.joining(", "));
        return placed.size() > MOST_NAMED ? named + " and " + (placed.size() - MOST_NAMED) + " more" : named;
    }

    private void check(RackSpec spec) {
        if (names(spec.feeds()).size() < spec.feeds().size()) {
            throw InventoryException.invalid("feeds", "the same name is there twice");
        }
        if (spec.rowId() != null
                && sites.rows()
                        .find(spec.rowId())
                        .filter(row -> row.dataCenterId().equals(spec.dataCenterId()))
                        .isEmpty()) {
            throw InventoryException.invalid(
                    "row_id", "there is no row %s in the rack's data center".formatted(spec.rowId()));
        }
    }

    private void requireRoom(RackView rack, RackSpec wish) {
        new RackLayout(wish.limits(), rack.placements()).misfit().ifPresent(misfit -> {
            throw InventoryException.conflict("Rack %s cannot be changed so: %s"
                    .formatted(rack.rack().name(), misfit.words(rack.rack().name(), placements.names())));
        });
    }

    /** Feeds that stay keep their rows, because cords point to them. */
    private void renew(Rack before, List<Feed> wish) {
        Set<FeedName> old = names(before.feeds());
        Set<FeedName> wished = names(wish);
        tables.feeds()
                .delete(
                        before.id(),
                        old.stream().filter(name -> !wished.contains(name)).toList());
        tables.feeds()
                .update(
                        before.id(),
                        wish.stream().filter(feed -> old.contains(feed.name())).toList());
        tables.feeds()
                .insert(
                        before.id(),
                        wish.stream().filter(feed -> !old.contains(feed.name())).toList());
    }

    private static Set<FeedName> names(List<Feed> feeds) {
        return feeds.stream().map(Feed::name).collect(Collectors.toSet());
    }

    private Rack lock(RackId id) {
        return tables.lock(id).orElseThrow(() -> InventoryException.notFound(KIND, id));
    }

    private InventoryException taken(RackSpec spec) {
        String holder = tables.racks().list(0, spec.dataCenterId(), spec.name().value(), 1).stream()
                .findFirst()
                .map(other -> " with id " + other.id())
                .orElse("");
        return InventoryException.taken(
                "name", "The data center already has a rack %s%s: choose another name".formatted(spec.name(), holder));
    }
}
