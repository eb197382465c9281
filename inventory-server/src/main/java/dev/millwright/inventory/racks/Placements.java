package dev.millwright.inventory.racks;

import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.ServerId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Who stands where. Adds to the DAO the rule of {@link RackLayout}, checked while the rack's row is locked; the primary key of
 * {@code rack_slot} guarantees that a unit is filled once even where the lock does not reach.
 */
public final class Placements {
    private final RackDao racks;
    private final PlacementDao dao;
    private final Transactions transactions;

    Placements(RackDao racks, PlacementDao dao, Transactions transactions) {
        this.racks = racks;
        this.dao = dao;
        this.transactions = transactions;
    }

    /**
     * Places a machine, or moves it, in the caller's transaction.
     *
     * @return what keeps it out, and then nothing was changed; empty when it stands there now
     * @throws InventoryException {@code INVALID} when there is no such rack
     */
    public Optional<RackLayout.Obstacle> place(Placement wish) {
        return transactions.call(() -> {
            Rack rack = racks.lock(wish.rackId())
                    .orElseThrow(() -> InventoryException.invalid("rack_id", "there is no rack " + wish.rackId()));
            Optional<RackLayout.Obstacle> obstacle = layout(rack).obstacle(wish.occupant());
            if (obstacle.isEmpty()) {
                clear(wish.serverId());
                dao.insert(wish);
                dao.fill(
                        wish.rackId(),
                        IntStream.rangeClosed(
                                        wish.unit().value(), wish.occupant().top())
                                .boxed()
                                .toList(),
                        wish.serverId());
            }
            return obstacle;
        });
    }

    /** Takes a machine out of its rack, in the caller's transaction; nothing happens when it stands in none. */
    public void clear(ServerId server) {
        transactions.run(() -> {
            dao.empty(server);
            dao.delete(server);
        });
    }

    /** Where a machine stands; empty when in no rack. */
    public Optional<Placement> find(ServerId server) {
        return dao.find(server);
    }

    /** What stands in the racks, by rack and unit; one statement for all. */
    public List<Placement> in(List<RackId> ids) {
        return dao.list(ids);
    }

    private RackLayout layout(Rack rack) {
        List<RackLayout.Occupant> occupants =
                dao.list(List.of(rack.id())).stream().map(Placement::occupant).toList();
        return new RackLayout(rack.heightUnits(), rack.powerBudgetWatts(), occupants);
    }
}
