package dev.millwright.inventory.racks;

import static dev.millwright.inventory.testing.TestFleet.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.assets.AssetKind;
import dev.millwright.inventory.assets.AssetSpec;
import dev.millwright.inventory.datacenters.DataCenter;
import dev.millwright.inventory.servers.ServerSpec;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.RackFace;
import dev.millwright.inventory.types.RackId;
import dev.millwright.inventory.types.RackUnit;
import dev.millwright.inventory.types.Watts;
import dev.millwright.inventory.web.ApiJson;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers and assets in racks on a real database, against a reckoning that is too plain to be wrong. */
class PlacementsTest {
    private static final FeedName A = new FeedName("A");
    private static final FeedName B = new FeedName("B");
    private static final List<Feed> FEEDS =
            List.of(new Feed(A, new Watts(900), null, null, null), new Feed(B, null, 230, 1, new Label("UPS 2")));
    private static final int THREADS = 8;

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static TestFleet fleet;
    private static DataCenter site;
    private static final List<Occupant> THINGS = new ArrayList<>();

    @BeforeAll
    static void enterThings() {
        fleet = TestFleet.on(DATABASE.database(), Clock.systemUTC());
        site = fleet.dataCenter("dc1");
        for (int number = 0; number < 12; number++) {
            THINGS.add(number % 2 == 0 ? server("s" + number) : asset("a" + number));
        }
    }

    private static Occupant server(String name) {
        ServerSpec spec = ApiJson.mapper()
                .convertValue(
                        Map.of("name", name, "data_center_id", site.id().value(), "serial", "serial-" + name),
                        ServerSpec.class);
        return Occupant.of(fleet.feature().entries().create(spec, ACTOR).id());
    }

    private static Occupant asset(String name) {
        AssetSpec spec = new AssetSpec(
                AssetKind.SWITCH, new Label(name), site.id(), null, null, null, null, null, null, null, List.of(), "");
        return Occupant.of(fleet.assets().create(spec, ACTOR).id());
    }

    private static Rack rack(String name) {
        RackSpec spec = new RackSpec(
                site.id(), null, new Label(name), 12, new Watts(3000), new Grams(120_000), null, FEEDS, "");
        return fleet.racks().create(spec, ACTOR).rack();
    }

    private static Placement wish(Random random, Occupant who, RackId rack) {
        int height = random.nextInt(4);
        return new Placement(
                who,
                rack,
                height == 0 ? null : new RackUnit(1 + random.nextInt(13)),
                height,
                height == 0 ? null : RackFace.values()[random.nextInt(3)],
                new Watts(random.nextInt(600)),
                random.nextBoolean() ? null : new Grams(random.nextInt(40_000)),
                null,
                List.of(List.<FeedName>of(), List.of(A), List.of(B), List.of(A, B))
                        .get(random.nextInt(4)));
    }

    @Test
    void whateverIsPutMovedAndTakenOutTheRacksHoldWhatABruteForceReckoningHolds() {
        Random random = new Random(20_261_123);
        List<Rack> racks = List.of(rack("left"), rack("right"));
        Map<RackId, BruteForceRack> truth = new HashMap<>();
        racks.forEach(rack -> truth.put(rack.id(), new BruteForceRack(rack.limits())));
        int refused = 0;
        for (int step = 0; step < 300; step++) {
            Occupant who = THINGS.get(random.nextInt(THINGS.size()));
            if (random.nextInt(6) == 0) {
                fleet.racks().placements().clear(who, ACTOR);
                truth.values().forEach(rack -> rack.remove(who));
                continue;
            }
            Placement wish =
                    wish(random, who, racks.get(random.nextInt(racks.size())).id());
            boolean fits = truth.get(wish.rackId()).put(wish);
            assertThat(fleet.racks().placements().place(wish, ACTOR).isEmpty())
                    .as("step %d: %s", step, wish)
                    .isEqualTo(fits);
            refused += fits ? 0 : 1;
            if (fits) {
                truth.forEach((id, rack) -> {
                    if (!id.equals(wish.rackId())) {
                        rack.remove(who);
                    }
                });
            }
        }
        assertThat(refused).isBetween(30, 220);
        racks.forEach(rack -> assertHolds(rack, truth.get(rack.id())));
    }

    private static void assertHolds(Rack rack, BruteForceRack truth) {
        assertThat(fleet.racks().placements().in(List.of(rack.id())))
                .containsExactlyInAnyOrderElementsOf(truth.inside());
        List<String> filled = truth.inside().stream()
                .flatMap(Placement::fills)
                .map(side -> side.unit() + ":" + side.face())
                .toList();
        List<String> slots = DATABASE.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT CONCAT(unit, ':', face) FROM rack_slot WHERE rack_id = :rack ORDER BY unit, face")
                        .bind("rack", rack.id().value())
                        .mapTo(String.class)
                        .list());
        assertThat(slots).containsExactlyInAnyOrderElementsOf(filled);
    }

    @Test
    void ofManyWhoRaceForTwoRacksNoSideIsFilledTwiceAndNoLimitIsPassed() throws Exception {
        List<Rack> racks = List.of(rack("race-1"), rack("race-2"));
        List<Occupant> runners = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            runners.add(number % 2 == 0 ? server("r" + number) : asset("r" + number));
        }
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            Random random = new Random(number);
            Occupant mine = runners.get(number);
            work.add(() -> {
                start.await();
                int placed = 0;
                for (int round = 0; round < 12; round++) {
                    Rack rack = racks.get(random.nextInt(2));
                    boolean fits = fleet.racks()
                            .placements()
                            .place(wish(random, mine, rack.id()), ACTOR)
                            .isEmpty();
                    placed += fits ? 1 : 0;
                }
                return placed;
            });
        }
        try {
            int placed = 0;
            for (Future<Integer> one : pool.invokeAll(work)) {
                placed += one.get();
            }
            assertThat(placed).isGreaterThan(THREADS);
        } finally {
            pool.shutdownNow();
        }
        for (Rack rack : racks) {
            BruteForceRack truth = new BruteForceRack(rack.limits());
            RackView end = fleet.racks().view(rack.id());
            assertThat(end.placements())
                    .allSatisfy(one -> assertThat(truth.put(one)).as("%s", one).isTrue());
            assertHolds(rack, truth);
            assertThat(end.version()).as("every change counts").isGreaterThan(1);
        }
    }
}
