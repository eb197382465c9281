package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Watts;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a rack, and whether something more fits. Pure: it knows nothing of the database.
 *
 * @param heightUnits units the rack has, from 1 at the bottom
 * @param powerBudget what all machines together may draw, or null for no limit
 * @param occupants who stands where, in any order, not overlapping
 */
public record RackLayout(int heightUnits, @Nullable Watts powerBudget, List<Occupant> occupants) {
    /** Copies the list. */
    public RackLayout {
        occupants = List.copyOf(occupants);
    }

    /**
     * A machine in a rack.
     *
     * @param server the machine
     * @param unit the lowest unit it fills
     * @param heightUnits how many units it fills, from 1
     * @param power what it may draw
     */
    public record Occupant(ServerId server, RackUnit unit, int heightUnits, Watts power) {
        /** The highest unit it fills. */
        public int top() {
            return unit.value() + heightUnits - 1;
        }

        /** Whether the two share a unit. */
        public boolean overlaps(Occupant other) {
            return unit.value() <= other.top() && other.unit.value() <= top();
        }
    }

    /** Why a machine does not fit. */
    public sealed interface Obstacle {
        /**
         * It would reach over the top.
         *
         * @param top the unit it would reach to
         */
        record TooTall(int top) implements Obstacle {}

        /**
         * Another machine fills one of the units.
         *
         * @param holder the other machine
         */
        record Taken(Occupant holder) implements Obstacle {}

        /**
         * The rack has not enough power left.
         *
         * @param left what is left of the budget, in watts
         * @param needed what the machine may draw, in watts
         */
        record TooHungry(int left, int needed) implements Obstacle {}
    }

    /** What keeps the newcomer out, or empty when it fits. Where it stands now, if it does, counts as free. */
    public Optional<Obstacle> obstacle(Occupant newcomer) {
        if (newcomer.top() > heightUnits) {
            return Optional.of(new Obstacle.TooTall(newcomer.top()));
        }
        List<Occupant> others = occupants.stream()
                .filter(occupant -> !occupant.server().equals(newcomer.server()))
                .toList();
        Optional<Obstacle> taken =
                others.stream().filter(newcomer::overlaps).findFirst().map(Obstacle.Taken::new);
        return taken.isPresent() ? taken : hunger(newcomer, others);
    }

    private Optional<Obstacle> hunger(Occupant newcomer, List<Occupant> others) {
        if (powerBudget == null) {
            return Optional.empty();
        }
        long drawn =
                others.stream().mapToLong(occupant -> occupant.power().value()).sum();
        long left = powerBudget.value() - drawn;
        if (newcomer.power().value() <= left) {
            return Optional.empty();
        }
        return Optional.of(
                new Obstacle.TooHungry(Math.toIntExact(left), newcomer.power().value()));
    }

    /** Units that nobody fills, from the bottom. */
    public List<RackUnit> freeUnits() {
        return IntStream.rangeClosed(1, heightUnits)
                .filter(unit -> occupants.stream()
                        .noneMatch(occupant -> occupant.unit().value() <= unit && unit <= occupant.top()))
                .mapToObj(RackUnit::new)
                .toList();
    }
}
