package dev.millwright.inventory.racks;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.hardware.HardwareModel;
import dev.millwright.inventory.platform.Journal;
import dev.millwright.inventory.platform.Rows;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.RackId;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands where. Adds to the DAOs the rule of {@link RackLayout}, checked while the rack's row is locked, and audit and events of the racks
 * that change; the primary key of {@code rack_slot} guarantees that a side of a unit is filled once even where the lock does not reach.
 */
public final class Placements {
    private final RackTables tables;
    private final OccupantNames names = new OccupantNames();
    private volatile UnitGuard guard = (wishes, actor) -> {};
    private final Transactions transactions;
    private final Journal journal;
    private final Clock clock;

    Placements(RackTables tables, Transactions transactions, Journal journal, Clock clock) {
        this.tables = tables;
        this.transactions = transactions;
        this.journal = journal;
        this.clock = clock;
    }

    /** What the things in racks are called. */
    public OccupantNames names() {
        return names;
    }

    /** Has somebody asked before anything is put anywhere; the package that knows is above this one. */
    public void guardedBy(UnitGuard asked) {
        guard = asked;
    }

    /**
     * Does something else with racks while they are locked, in the caller's transaction; each is told of as changed, so that two nodes of a
     * cluster notice each other.
     *
     * @param verb what is done, for audit and events
     * @param work what is done; when it answers with nothing, nothing was done, and nothing is told
     */
    public <T> Optional<T> during(List<RackId> racks, String verb, Actor actor, Supplier<Optional<T>> work) {
        return transactions.call(() -> {
            Map<RackId, RackView> before = lock(racks.stream());
            Optional<T> done = work.get();
            if (done.isPresent()) {
                tell(before, verb, actor);
            }
            return done;
        });
    }

    /**
     * Makes something stand where a caller wants it, in the caller's transaction.
     *
     * @param site the data center the thing is in
     * @param model its model, or null when nobody said
     * @return where it stands now
     * @throws InventoryException {@code INVALID} when there is no such rack in the site, it would reach over the top, or its model does not
     *     stand so; {@code TAKEN} naming the holder of a unit; {@code CONFLICT} when power or strength does not suffice
     */
    public Placement put(Occupant who, DataCenterId site, @Nullable HardwareModel model, Spot spot, Actor actor) {
        Rack rack = tables.find(spot.rackId())
                .filter(found -> found.dataCenterId().equals(site))
                .orElseThrow(() -> missing(spot.rackId(), site));
        Placement wish = Placement.of(who, spot, model);
        place(wish, actor).ifPresent(obstacle -> {
            throw obstacle.refusal(rack.name(), names);
        });
        return wish;
    }

    /**
     * Places something, or moves it, in the caller's transaction.
     *
     * @return what keeps it out, and then nothing was changed; empty when it stands there now
     * @throws InventoryException {@code INVALID} when there is no such rack
     */
    public Optional<Obstacle> place(Placement wish, Actor actor) {
        return transactions.call(() -> {
            Optional<PlacementRow> now = tables.find(wish.occupant());
            Map<RackId, RackView> before =
                    lock(Stream.concat(Stream.of(wish.rackId()), now.stream().map(PlacementRow::rackId)));
            RackView rack = before.get(wish.rackId());
            if (rack == null) {
                throw InventoryException.invalid("rack_id", "there is no rack " + wish.rackId());
            }
            Optional<Obstacle> obstacle = rack.layout().obstacle(wish);
            if (obstacle.isEmpty()) {
                guard.admit(List.of(wish), actor);
                now.ifPresent(row -> remove(wish.occupant(), row));
                insert(wish);
                tell(before, "contents_changed", actor);
            }
            return obstacle;
        });
    }

    /**
     * Makes things stand where a caller wants them that stand nowhere yet: all, or none when one is refused. However many they are, each rack
     * is read once, and changes once.
     *
     * @return where they stand now, in their order
     * @throws InventoryException as {@link #put(Occupant, DataCenterId, HardwareModel, Spot, Actor)}
     */
    public List<Placement> putAll(List<Newcomer> newcomers, Actor actor) {
        return transactions.call(() -> {
            Map<RackId, RackView> before =
                    lock(newcomers.stream().map(one -> one.spot().rackId()));
            Map<RackId, RackLayout> layouts = new HashMap<>();
            before.forEach((id, view) -> layouts.put(id, view.layout()));
            List<Placement> wishes = newcomers.stream()
                    .map(one -> fitted(one, before.get(one.spot().rackId()), layouts))
                    .toList();
            guard.admit(wishes, actor);
            insert(wishes);
            tell(before, "contents_changed", actor);
            return wishes;
        });
    }

    /**
     * Passes when there are such racks.
     *
     * @throws InventoryException {@code INVALID}
     */
    public void require(List<RackId> ids) {
        Set<RackId> missing = new LinkedHashSet<>(ids);
        if (!ids.isEmpty()) {
            tables.racks().all(ids).forEach(rack -> missing.remove(rack.id()));
        }
        missing.forEach(id -> {
            throw InventoryException.invalid("rack_id", "there is no rack " + id);
        });
    }

    private Placement fitted(Newcomer newcomer, @Nullable RackView rack, Map<RackId, RackLayout> layouts) {
        RackId id = newcomer.spot().rackId();
        RackLayout layout = layouts.get(id);
        if (rack == null || layout == null || !rack.rack().dataCenterId().equals(newcomer.site())) {
            throw missing(id, newcomer.site());
        }
        Placement wish = Placement.of(newcomer.who(), newcomer.spot(), newcomer.model());
        layout.obstacle(wish).ifPresent(obstacle -> {
            throw obstacle.refusal(rack.rack().name(), names);
        });
        layouts.put(id, layout.with(wish));
        return wish;
    }

    private static InventoryException missing(RackId id, DataCenterId site) {
        return InventoryException.invalid("rack_id", "there is no rack %s in the data center %s".formatted(id, site));
    }

    private void insert(List<Placement> wishes) {
        Rows.unique(
                () -> {
                    tables.placements()
                            .insert(wishes.stream().map(Placement::occupant).toList(), wishes);
                    tables.placements()
                            .fill(wishes.stream().flatMap(SlotRow::of).toList());
                    return wishes;
                },
                Placements::raced);
        List<Placement> plugged =
                wishes.stream().filter(one -> !one.powerFeeds().isEmpty()).toList();
        if (plugged.isEmpty()) {
            return;
        }
        Map<Occupant, Long> ids =
                tables
                        .placements()
                        .list(plugged.stream().map(Placement::rackId).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(row -> row.placement().occupant(), PlacementRow::id));
        tables.placements()
                .plug(plugged.stream()
                        .flatMap(one -> CordRow.of(Objects.requireNonNull(ids.get(one.occupant())), one))
                        .toList());
    }

    private static InventoryException raced(String key) {
        return InventoryException.taken(
                "rack_unit", "Something else was put there at the same moment (%s): look again".formatted(key));
    }

    /** Takes something out of its rack, in the caller's transaction; nothing happens when it stands in none. */
    public void clear(Occupant who, Actor actor) {
        transactions.run(() -> tables.find(who).ifPresent(row -> {
            Map<RackId, RackView> before = lock(Stream.of(row.rackId()));
            remove(who, row);
            tell(before, "contents_changed", actor);
        }));
    }

    /** Where something stands; empty when in no rack. */
    public Optional<Placement> find(Occupant who) {
        return tables.find(who).map(PlacementRow::placement);
    }

    /** What stands in the racks, by rack and unit; one statement for all. */
    public List<Placement> in(List<RackId> ids) {
        return tables.inside(ids);
    }

    /** In the order of their ids, so that two that move things between the same racks never wait for each other. */
    private Map<RackId, RackView> lock(Stream<RackId> ids) {
        Map<RackId, RackView> locked = new LinkedHashMap<>();
        tables.lock(ids.distinct().toList())
                .forEach(view -> locked.put(view.rack().id(), view));
        return locked;
    }

    private void remove(Occupant who, PlacementRow row) {
        if (who.serverId() != null) {
            tables.placements().empty(who.serverId());
        }
        if (who.assetId() != null) {
            tables.placements().empty(who.assetId());
        }
        tables.placements().delete(row.id());
    }

    private void insert(Placement wish) {
        Occupant who = wish.occupant();
        Rows.unique(
                () -> {
                    long id = tables.placements().insert(who, wish);
                    tables.placements().fill(wish.rackId(), wish.fills().toList(), who.serverId(), who.assetId());
                    tables.placements().plug(id, wish.rackId(), wish.powerFeeds());
                    return id;
                },
                Placements::raced);
    }

    /** A rack's version grows with what stands in it, which also makes two nodes of a cluster notice each other. */
    private void tell(Map<RackId, RackView> before, String verb, Actor actor) {
        if (before.isEmpty()) {
            return;
        }
        tables.racks().touch(List.copyOf(before.keySet()), clock.instant());
        tables.views(before.keySet()).forEach(after -> {
            RackId id = after.rack().id();
            journal.did(actor, Racks.KIND, verb, id, Objects.requireNonNull(before.get(id)), after);
        });
    }
}
