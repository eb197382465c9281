package dev.millwright.inventory.racks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.racks.RackLayout.Obstacle;
import dev.millwright.inventory.racks.RackLayout.Occupant;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Watts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RackLayoutTest {
    private static Occupant machine(long id, int unit, int height, int watts) {
        return new Occupant(new ServerId(id), new RackUnit(unit), height, new Watts(watts));
    }

    @Test
    void aTallMachineNeedsAllItsUnits() {
        RackLayout rack = new RackLayout(42, null, List.of(machine(1, 10, 1, 0)));
        assertThat(rack.obstacle(machine(2, 8, 2, 0))).isEmpty();
        assertThat(rack.obstacle(machine(2, 9, 2, 0))).contains(new Obstacle.Taken(machine(1, 10, 1, 0)));
        assertThat(rack.obstacle(machine(2, 10, 1, 0))).isPresent();
        assertThat(rack.obstacle(machine(2, 11, 2, 0))).isEmpty();
        assertThat(rack.obstacle(machine(2, 42, 2, 0))).contains(new Obstacle.TooTall(43));
    }

    @Test
    void aMachineDoesNotStandInItsOwnWay() {
        RackLayout rack = new RackLayout(42, new Watts(500), List.of(machine(1, 10, 2, 400)));
        assertThat(rack.obstacle(machine(1, 11, 2, 500))).isEmpty();
    }

    @Test
    void thePowerBudgetIsForAllTogether() {
        RackLayout rack = new RackLayout(42, new Watts(1000), List.of(machine(1, 1, 1, 600)));
        assertThat(rack.obstacle(machine(2, 2, 1, 400))).isEmpty();
        assertThat(rack.obstacle(machine(2, 2, 1, 401))).contains(new Obstacle.TooHungry(400, 401));
    }

    @Property(tries = 300)
    void whateverIsLetInNoUnitIsFilledTwiceAndTheBudgetHolds(@ForAll("machines") List<Occupant> wishes) {
        List<Occupant> inside = new ArrayList<>();
        for (Occupant wish : wishes) {
            if (new RackLayout(12, new Watts(2000), inside).obstacle(wish).isEmpty()) {
                inside.removeIf(other -> other.server().equals(wish.server()));
                inside.add(wish);
            }
        }
        Map<Integer, Occupant> units = new HashMap<>();
        for (Occupant occupant : inside) {
            for (int unit = occupant.unit().value(); unit <= occupant.top(); unit++) {
                assertThat(units.put(unit, occupant)).isNull();
                assertThat(unit).isBetween(1, 12);
            }
        }
        assertThat(inside.stream()
                        .mapToInt(occupant -> occupant.power().value())
                        .sum())
                .isLessThanOrEqualTo(2000);
        assertThat(new RackLayout(12, null, inside).freeUnits()).hasSize(12 - units.size());
    }

    @Provide
    Arbitrary<List<Occupant>> machines() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 8),
                        Arbitraries.integers().between(1, 14),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 900))
                .as((id, unit, height, watts) -> machine(id, unit, height, watts))
                .list()
                .ofMaxSize(20);
    }
}
