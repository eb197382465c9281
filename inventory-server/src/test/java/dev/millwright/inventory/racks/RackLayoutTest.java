package dev.millwright.inventory.racks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.types.AssetId;
import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.types.Watts;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RackLayoutTest {
    private static final FeedName A = new FeedName("A");
    private static final FeedName B = new FeedName("B");
    private static final OccupantNames NAMES = new OccupantNames();

    private static Placement machine(long id, int unit, int height, int watts) {
        return placed(Occupant.of(new ServerId(id)), unit, height, RackFace.FULL, watts, 0);
    }

    private static Placement placed(
            Occupant who, int unit, int height, RackFace face, int watts, int grams, FeedName... feeds) {
        boolean beside = height == 0;
        return new Placement(
                who,
                new RackId(1),
                beside ? null : new RackUnit(unit),
                height,
                beside ? null : face,
                new Watts(watts),
                grams == 0 ? null : new Grams(grams),
                null,
                List.of(feeds));
    }

    private static RackLayout rack(Integer watts, Placement... inside) {
        Watts budget = watts == null ? null : new Watts(watts);
        return new RackLayout(new RackLayout.Limits(42, budget, null, null, List.of()), List.of(inside));
    }

    @Test
    void aTallMachineNeedsAllItsUnits() {
        Placement holder = machine(1, 10, 1, 0);
        RackLayout rack = rack(null, holder);
        assertThat(rack.obstacle(machine(2, 8, 2, 0))).isEmpty();
        assertThat(rack.obstacle(machine(2, 9, 2, 0))).contains(new Obstacle.Taken(machine(2, 9, 2, 0), holder));
        assertThat(rack.obstacle(machine(2, 10, 1, 0))).isPresent();
        assertThat(rack.obstacle(machine(2, 11, 2, 0))).isEmpty();
        assertThat(rack.obstacle(machine(2, 42, 2, 0))).contains(new Obstacle.TooTall(machine(2, 42, 2, 0)));
    }

    @Test
    void aMachineDoesNotStandInItsOwnWay() {
        assertThat(rack(500, machine(1, 10, 2, 400)).obstacle(machine(1, 11, 2, 500)))
                .isEmpty();
    }

    @Test
    void halfDepthThingsShareAUnitFrontAndRear() {
        Placement panel = placed(Occupant.of(new AssetId(1)), 40, 1, RackFace.FRONT, 0, 0);
        Placement behind = placed(Occupant.of(new AssetId(2)), 40, 1, RackFace.REAR, 0, 0);
        RackLayout rack = rack(null, panel);
        assertThat(rack.obstacle(behind)).isEmpty();
        assertThat(rack.obstacle(machine(1, 40, 1, 0))).contains(new Obstacle.Taken(machine(1, 40, 1, 0), panel));
        assertThat(rack.free(RackFace.FULL)).hasSize(41);
        assertThat(rack.free(RackFace.FRONT)).hasSize(41);
        assertThat(rack.free(RackFace.REAR)).hasSize(42);
        assertThat(rack(null, panel, behind).free(RackFace.REAR)).hasSize(41);
    }

    @Test
    void powerIsForAllTogetherAndEachFeedCarriesAllThatIsPluggedIntoIt() {
        RackLayout rack = rack(1000, machine(1, 1, 1, 600));
        assertThat(rack.obstacle(machine(2, 2, 1, 400))).isEmpty();
        assertThat(rack.obstacle(machine(2, 2, 1, 401)))
                .hasValueSatisfying(obstacle -> assertThat(obstacle.words("R1", NAMES))
                        .isEqualTo("server 2 may draw 401 W and rack R1 has 400 W of its 1000 W left, drawn mostly by"
                                + " server 1 (600 W)"));
        Feed narrow = new Feed(A, new Watts(500), 230, 1, null);
        Feed wide = new Feed(B, null, null, null, null);
        Placement both = placed(Occupant.of(new ServerId(1)), 1, 1, RackFace.FULL, 300, 0, A, B);
        RackLayout fed =
                new RackLayout(new RackLayout.Limits(42, null, null, null, List.of(narrow, wide)), List.of(both));
        assertThat(fed.obstacle(placed(Occupant.of(new ServerId(2)), 2, 1, RackFace.FULL, 300, 0, B)))
                .isEmpty();
        assertThat(fed.obstacle(placed(Occupant.of(new ServerId(2)), 2, 1, RackFace.FULL, 300, 0, A, B)))
                .hasValueSatisfying(obstacle -> assertThat(obstacle.words("R1", NAMES))
                        .contains("feed A of rack R1", "200 W", "server 1 (300 W)"));
        assertThat(fed.obstacle(placed(Occupant.of(new ServerId(2)), 2, 1, RackFace.FULL, 0, 0, new FeedName("C"))))
                .containsInstanceOf(Obstacle.NoFeed.class);
    }

    @Property(tries = 400)
    void whatIsLetInIsWhatABruteForceReckoningLetsIn(@ForAll("wishes") List<Placement> wishes) {
        RackLayout.Limits limits = new RackLayout.Limits(
                12,
                new Watts(2000),
                new Grams(90_000),
                null,
                List.of(new Feed(A, new Watts(900), null, null, null), new Feed(B, null, null, null, null)));
        BruteForceRack truth = new BruteForceRack(limits);
        List<Placement> inside = new ArrayList<>();
        for (Placement wish : wishes) {
            boolean fits = new RackLayout(limits, inside).obstacle(wish).isEmpty();
            assertThat(truth.put(wish)).isEqualTo(fits);
            if (fits) {
                inside.removeIf(other -> other.occupant().equals(wish.occupant()));
                inside.add(wish);
            }
        }
        assertThat(new RackLayout(limits, inside).misfit()).isEmpty();
        long halves = inside.stream().flatMap(Placement::fills).distinct().count();
        RackLayout end = new RackLayout(limits, inside);
        assertThat(end.free(RackFace.FRONT).size() + end.free(RackFace.REAR).size())
                .isEqualTo(24 - (int) halves);
    }

    @Provide
    Arbitrary<List<Placement>> wishes() {
        Arbitrary<Occupant> who = Arbitraries.longs()
                .between(1, 8)
                .map(id -> id % 2 == 0 ? Occupant.of(new ServerId(id)) : Occupant.of(new AssetId(id)));
        Arbitrary<FeedName[]> feeds = Arbitraries.of(
                new FeedName[] {}, new FeedName[] {A}, new FeedName[] {B}, new FeedName[] {A, B}, new FeedName[] {
                    new FeedName("C")
                });
        return Combinators.combine(
                        who,
                        Arbitraries.integers().between(1, 14),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(RackFace.class),
                        Arbitraries.integers().between(0, 900),
                        Arbitraries.integers().between(0, 40_000),
                        feeds)
                .as(RackLayoutTest::placed)
                .list()
                .ofMaxSize(25);
    }
}
