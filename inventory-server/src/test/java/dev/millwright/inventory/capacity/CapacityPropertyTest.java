package dev.millwright.inventory.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.db.Database;
import dev.millwright.inventory.db.DatabaseConfig;
import dev.millwright.inventory.findings.FleetFindings;
import dev.millwright.inventory.testing.TestDatabase;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.ApiJson;
import dev.millwright.inventory.web.query.FilterQuery;
import dev.millwright.inventory.web.query.Listing;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each of two servers counts in memory is what counting the rows gives, after whatever both did to one database at once. */
class CapacityPropertyTest {
    private static final long SEED = Long.getLong("capacity.seed", 20261123);
    private static final ObjectMapper JSON = ApiJson.mapper();
    private static final int ROUNDS = 34;
    private static final int OPERATIONS = 30;
    private static final List<String> DIMENSIONS = List.of(
            "data_center",
            "rack",
            "model",
            "state",
            "standing",
            "owner",
            "role",
            "tag",
            "problem",
            "reserved_for",
            "protected");

    private static final List<List<String>> ALWAYS = List.of(
            List.of("data_center", "model"),
            List.of("state", "tag"),
            List.of("rack"),
            List.of("owner", "reserved_for"));

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private record Node(RandomFleet fleet, Projection projection, Verification verification) {}

    private static Node node(Database database, String name) {
        Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
        TestFleet fleet = TestFleet.on(database, clock);
        if (name.equals("a")) {
            fleet.dataCenter("dc1");
            fleet.dataCenter("dc2");
        }
        FleetFindings findings = new FleetFindings(database, fleet.journal(), clock);
        Projection projection = new Projection(database);
        return new Node(
                new RandomFleet(
                        fleet,
                        findings,
                        new Reservations(database, fleet.racks().placements(), fleet.journal(), clock),
                        clock,
                        new Random(SEED + name.hashCode()),
                        name),
                projection,
                new Verification(projection, findings, name));
    }

    @Test
    void memoryCountsWhatTheRowsAre() throws Exception {
        Database other = Database.open(
                DATABASE.url(), DATABASE.user(), DATABASE.password(), new DatabaseConfig(), new MetricRegistry());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Node> nodes = List.of(node(DATABASE.database(), "a"), node(other, "b"));
            nodes.get(0).fleet().enter(20);
            Random random = new Random(SEED);
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Long>> work = new ArrayList<>();
                nodes.forEach(node -> work.add(() -> change(node)));
                for (Future<Long> done : threads.invokeAll(work)) {
                    done.get();
                }
                compare(nodes, random, round);
            }
            assertThat(nodes).allSatisfy(node -> {
                assertThat(node.fleet().done()).isGreaterThan(ROUNDS * OPERATIONS / 2);
                assertThat(node.verification().run()).isEmpty();
            });
        } finally {
            threads.shutdownNow();
            other.pool().stop();
        }
    }

    /** Each change is counted by whoever asks after it; the same questions again and again are answered from what is kept of them. */
    private static long change(Node node) {
        long seen = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            node.fleet().next();
            Question question = question(ALWAYS.get(i % ALWAYS.size()), i % 2 == 0);
            long now =
                    node.projection().read(0, view -> Count.of(view, question)).asOfEvent();
            assertThat(now).isGreaterThanOrEqualTo(seen);
            seen = now;
        }
        return seen;
    }

    private static Question question(List<String> by, boolean isFiltered) {
        Map<String, List<String>> filters = isFiltered ? Map.of("state", List.of("AVAILABLE")) : Map.of();
        return new Question(
                Question.by(String.join(",", by)),
                FilterQuery.read(Listing.of(CapacityListing.class), filters, Set.of(), Scope.EVERYWHERE)
                        .all());
    }

    private static void compare(List<Node> nodes, Random random, int round) throws IOException {
        Recount recount = DATABASE.database().jdbi().withHandle(Recount::of);
        List<List<String>> asked = new ArrayList<>(ALWAYS);
        for (int i = 0; i < 2; i++) {
            String one = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
            String two = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
            asked.add(one.equals(two) || (one + two).matches("(tag|problem){2}") ? List.of(one) : List.of(one, two));
        }
        for (List<String> by : asked) {
            for (Node node : nodes) {
                for (boolean isFiltered : new boolean[] {false, true}) {
                    Question question = question(by, isFiltered);
                    CapacityAnswer answer = node.projection().read(0, view -> Count.of(view, question));
                    Recount expected = isFiltered ? recount.where("state", "AVAILABLE") : recount;
                    assertThat(Recount.told(answer))
                            .as("seed %d round %d by %s, filtered %s", SEED, round, by, isFiltered)
                            .isEqualTo(expected.by(by));
                    assertThat(answer.total().servers()).isEqualTo(expected.size());
                    byte[] told = node.projection().read(0, view -> Count.told(view, question, JSON));
                    assertThat(JSON.readTree(told))
                            .as("seed %d round %d by %s, as JSON", SEED, round, by)
                            .isEqualTo(JSON.readTree(JSON.writeValueAsBytes(answer)));
                }
            }
        }
    }
}
