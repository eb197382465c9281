package dev.millwright.inventory.capacity;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.racks.Placement;
import dev.millwright.inventory.racks.Placements;
import dev.millwright.inventory.racks.UnitGuard;
import dev.millwright.inventory.types.RackId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Units held for hardware that is still to be racked. Adds to the DAO: what may be held is looked at while the racks are locked, as it is when
 * something is put there, so the two never cross; who holds units may put things there, which uses them up, and nobody else may.
 */
final class Positions implements UnitGuard {
    private final PositionDao dao;
    private final ChangeDao racks;
    private final Placements placements;
    private final Reservations reservations;

    Positions(Database database, Placements placements, Reservations reservations) {
        this.dao = database.dao(PositionDao.class);
        this.racks = database.dao(ChangeDao.class);
        this.placements = placements;
        this.reservations = reservations;
    }

    /**
     * Takes units for machines of a model, all or none.
     *
     * @return the reservation; empty when one of the units was filled, held or left without power meanwhile, and then nothing was done
     * @throws InventoryException {@code INVALID} on {@code reservation.expires_at}
     */
    Optional<CapacityReservation> take(ModelRow model, List<Placed> placed, ReservationSpec spec, Actor actor) {
        List<RackId> wanted =
                placed.stream().map(one -> new RackId(rack(one))).distinct().toList();
        return placements.during(wanted, "units_reserved", actor, () -> {
            if (!fits(wanted, model, placed)) {
                return Optional.empty();
            }
            ReservationId id = reservations.open(spec, placed.size(), actor);
            dao.insert(placed.stream()
                    .map(one -> new PositionRow(
                            rack(one), unit(one), id, model.id(), model.heightUnits(), model.powerWatts()))
                    .toList());
            return Optional.of(reservations.tell(id, actor));
        });
    }

    private static long rack(Placed placed) {
        Long rack = placed.rackId();
        return rack == null ? 0 : rack;
    }

    private static int unit(Placed placed) {
        Integer unit = placed.rackUnit();
        return unit == null ? 0 : unit;
    }

    private boolean fits(List<RackId> wanted, ModelRow model, List<Placed> placed) {
        List<Long> ids = wanted.stream().map(RackId::value).toList();
        Map<Long, RackSpace> now =
                Loading.racks(racks.racks(ids), racks.occupants(ids), racks.feeds(ids), dao.inRacks(ids)).stream()
                        .collect(Collectors.toMap(space -> space.row().id(), Function.identity()));
        Map<Long, List<Placed>> byRack = placed.stream().collect(Collectors.groupingBy(Positions::rack));
        return byRack.entrySet().stream().allMatch(entry -> fits(now.get(entry.getKey()), model, entry.getValue()));
    }

    private static boolean fits(@Nullable RackSpace rack, ModelRow model, List<Placed> placed) {
        if (rack == null) {
            return false;
        }
        BitSet filled = (BitSet) rack.filled().clone();
        for (Placed one : placed) {
            int from = unit(one);
            int to = from + model.heightUnits();
            if (to > rack.row().heightUnits() + 1 || !filled.get(from, to).isEmpty()) {
                return false;
            }
            filled.set(from, to);
        }
        Long watts = rack.wattsLeft();
        return watts == null || (long) placed.size() * model.powerWatts() <= watts;
    }

    @Override
    public void admit(List<Placement> wishes, Actor actor) {
        List<Long> ids = wishes.stream()
                .filter(wish -> wish.unit() != null)
                .map(wish -> wish.rackId().value())
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        List<PositionRow> used = new ArrayList<>();
        for (PositionRow held : dao.inRacks(ids)) {
            if (wishes.stream().anyMatch(wish -> reaches(held, wish))) {
                used.add(held);
            }
        }
        used.stream()
                .collect(Collectors.groupingBy(PositionRow::reservationId))
                .forEach((id, rows) -> reservations.useUnits(id, rows, actor));
    }

    private static boolean reaches(PositionRow held, Placement wish) {
        return held.rackId() == wish.rackId().value()
                && wish.unit() != null
                && held.reaches(wish.unit().value(), wish.heightUnits());
    }
}
