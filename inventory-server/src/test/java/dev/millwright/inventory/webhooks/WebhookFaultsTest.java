package dev.millwright.inventory.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.secrets.Sealer;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.ServerProcess;
import dev.millwright.inventory.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two servers publish on one database, one is killed, the receivers fail as they like: nothing is lost, and each server's events keep their order. */
class WebhookFaultsTest {
    private static final long SEED = Long.getLong("webhooks.seed", 20260303);
    private static final int MACHINES = 4;
    private static final int CHANGES = 12;
    private static final List<String> HOOKS = List.of("/one", "/two", "/three");
    private static final String CONFIG = """
            server:
              applicationConnectors: [{type: http, port: 0}]
              adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
              requestLog: {appenders: []}
            jobs: {heartbeat: 500ms, poll: 100ms}
            database: {migrate: false}
            webhooks: {poll: 100ms, firstRetry: 10ms, longestRetry: 50ms, timeout: 2s}
            """;

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    @TempDir
    Path directory;

    @Test
    void nothingIsLostAndOrderIsKeptWhileAPublisherIsKilled() throws Exception {
        Path one = Files.createDirectory(directory.resolve("one"));
        Path two = Files.createDirectory(directory.resolve("two"));
        Sealer.open(one.resolve("secret.key")); // servers of one database share this file
        Files.copy(one.resolve("secret.key"), two.resolve("secret.key"), StandardCopyOption.COPY_ATTRIBUTES);
        try (Receiver receiver = Receiver.start();
                ServerProcess victim = start(one);
                ServerProcess survivor = start(two)) {
            victim.awaitUrl();
            survivor.awaitUrl();
            Path token = Files.exists(one.resolve("admin.token")) ? one : two;
            ApiClient api = new ApiClient(
                    survivor.awaitUrl(),
                    Files.readString(token.resolve("admin.token")).strip());
            receiver.behave(unreliable(new Random(SEED)));
            for (String path : HOOKS) {
                created(api.post(
                        "/api/v1/webhooks",
                        Map.of("name", path, "url", receiver.url(path), "kinds", List.of("server.*"))));
            }
            CompletableFuture<Void> changing = changeMachines(api);
            Eventually.within(
                    Duration.ofSeconds(60),
                    () -> assertThat(HOOKS)
                            .allSatisfy(
                                    path -> assertThat(receiver.arrivals(path)).hasSizeGreaterThan(MACHINES * 2)));
            victim.kill();
            changing.join();
            List<Long> all = events(api);
            assertThat(all).hasSize(MACHINES * (CHANGES + 1));
            Eventually.within(
                    Duration.ofSeconds(90),
                    () -> assertThat(HOOKS)
                            .allSatisfy(path ->
                                    assertThat(firstArrivals(receiver, path)).containsAll(all)));
            HOOKS.forEach(path -> requireOrder(receiver, path));
        }
    }

    private ServerProcess start(Path var) throws Exception {
        Path config = Files.writeString(var.resolve("config.yml"), CONFIG);
        return ServerProcess.start(
                var,
                Map.of(
                        "MILLWRIGHT_DB_URL", DATABASE.url(),
                        "MILLWRIGHT_DB_USER", DATABASE.user(),
                        "MILLWRIGHT_DB_PASSWORD", DATABASE.password().reveal()),
                config.toString());
    }

    /** Takes a message and does not say so, is slow, or refuses it: one time in five. */
    private static Receiver.Behaviour unreliable(Random random) {
        return (arrival, exchange) -> {
            int luck;
            synchronized (random) {
                luck = random.nextInt(100);
            }
            if (luck < 6) {
                return; // hangs up
            }
            if (luck < 12) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            if (luck < 16) {
                exchange.getResponseHeaders().set("Location", "/nowhere");
                exchange.sendResponseHeaders(307, -1);
                return;
            }
            if (luck < 20) {
                Receiver.large(1 << 20).answer(arrival, exchange);
                return;
            }
            exchange.sendResponseHeaders(204, -1);
        };
    }

    private static CompletableFuture<Void> changeMachines(ApiClient api) {
        long site = created(api.post(
                        "/api/v1/data-centers", Map.of("name", "dc", "machine_api_url", "http://10.77.0.1:8080/")))
                .get("id")
                .asLong();
        CompletableFuture<?>[] machines = IntStream.range(0, MACHINES)
                .mapToObj(machine -> CompletableFuture.runAsync(() -> changeMachine(api, site, machine)))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(machines);
    }

    private static void changeMachine(ApiClient api, long site, int machine) {
        long id = created(api.post(
                        "/api/v1/servers",
                        Map.of("data_center_id", site, "name", "m" + machine, "serial", "SN-Q" + machine)))
                .get("id")
                .asLong();
        for (int version = 1; version <= CHANGES; version++) {
            Answer changed = api.patch(
                    "/api/v1/servers/" + id,
                    Map.of("name", "m" + machine + "-" + version),
                    "If-Match",
                    "\"" + version + "\"");
            assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        }
    }

    private static List<Long> events(ApiClient api) {
        List<Long> ids = new ArrayList<>();
        api.get("/api/v1/events?limit=1000&entity_kind=server")
                .json()
                .get("items")
                .forEach(event -> ids.add(event.get("id").asLong()));
        return ids;
    }

    private static List<Long> firstArrivals(Receiver receiver, String path) {
        return receiver.arrivals(path).stream()
                .map(Receiver.Arrival::event)
                .distinct()
                .toList();
    }

    /** What arrives again is a repetition; what arrives for the first time is newer than all of the machine's before. */
    private static void requireOrder(Receiver receiver, String path) {
        Map<String, List<Long>> byMachine = new LinkedHashMap<>();
        for (Receiver.Arrival arrival : receiver.arrivals(path)) {
            List<Long> seen = byMachine.computeIfAbsent(
                    arrival.json().path("data").path("entity_id").asText(), first -> new ArrayList<>());
            if (!seen.contains(arrival.event())) {
                seen.add(arrival.event());
            }
        }
        assertThat(byMachine).hasSize(MACHINES);
        assertThat(byMachine.values())
                .as("seed %d, %s", SEED, path)
                .allSatisfy(ids -> assertThat(ids).isSorted());
    }

    private static JsonNode created(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }
}
