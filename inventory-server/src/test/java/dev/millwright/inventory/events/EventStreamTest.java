package dev.millwright.inventory.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.db.Transactions;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.types.EntityRef;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventStreamTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void idsFollowTheCommitsSoASlowWriterIsNeverSkipped() throws Exception {
        Transactions transactions = SERVER.platform().database().transactions();
        CountDownLatch slowHasEmitted = new CountDownLatch(1);
        CountDownLatch quickIsDone = new CountDownLatch(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> transactions.run(() -> {
            emit("slow");
            slowHasEmitted.countDown();
            awaitQuietly(quickIsDone);
        }));
        slowHasEmitted.await();
        emit("quick");
        long seen = last("quick");
        quickIsDone.countDown();
        slow.join();
        assertThat(last("slow")).isGreaterThan(seen);
    }

    @Test
    void manyWritersLeaveNoGapAndNoReaderMissesAnEvent() throws Exception {
        long begin = SERVER.platform().events().lastId();
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(w ->
                        CompletableFuture.runAsync(() -> IntStream.range(0, 25).forEach(i -> emit("many"))))
                .toList();
        List<Long> read = new ArrayList<>();
        Eventually.within(Duration.ofSeconds(30), () -> {
            long after = read.isEmpty() ? begin : read.get(read.size() - 1);
            SERVER.platform().events().after(after, null, null, null, 7).forEach(event -> read.add(event.id()));
            assertThat(read).hasSize(200);
        });
        writers.forEach(CompletableFuture::join);
        assertThat(read)
                .isEqualTo(
                        LongStream.rangeClosed(begin + 1, begin + 200).boxed().toList());
    }

    @Test
    void eventOfATransactionRolledBackDoesNotExist() {
        long before = SERVER.platform().events().lastId();
        try {
            SERVER.platform().database().transactions().run(() -> {
                emit("never");
                throw new IllegalStateException("back");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("back");
        }
        assertThat(SERVER.platform().events().lastId()).isEqualTo(before);
    }

    @Test
    void streamDeliversOldAndNewEventsWithTheirIds() throws Exception {
        long begin = SERVER.platform().events().lastId();
        emit("streamed");
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(SERVER.url() + "/api/v1/events/stream?kind=thing.streamed&after=" + begin))
                .header("Authorization", "Bearer " + SERVER.adminToken())
                .build();
        HttpResponse<Stream<String>> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        CompletableFuture<Void> reading =
                CompletableFuture.runAsync(() -> response.body().forEach(lines::add));
        Eventually.within(Duration.ofSeconds(10), () -> assertThat(ids(lines)).hasSize(1));
        emit("streamed");
        Eventually.within(Duration.ofSeconds(10), () -> assertThat(ids(lines)).hasSize(2));
        assertThat(lines).contains("event: thing.streamed");
        JsonNode page = SERVER.admin()
                .get("/api/v1/events?kind=thing.streamed&after=" + begin)
                .json()
                .get("items");
        assertThat(page.findValuesAsText("id")).isEqualTo(ids(lines));
        assertThat(reading).isNotDone();
        HttpRequest again = HttpRequest.newBuilder(request.uri())
                .header("Authorization", "Bearer " + SERVER.adminToken())
                .header("Last-Event-ID", ids(lines).get(0))
                .build();
        HttpResponse<Stream<String>> reconnected = HttpClient.newHttpClient().send(again, BodyHandlers.ofLines());
        assertThat(reconnected.body().filter(line -> line.startsWith("id: ")).findFirst())
                .as("where a browser goes on that comes back to the same address")
                .contains("id: " + ids(lines).get(1));
    }

    @Test
    void whoComesBackAfterMoreThanIsKeptIsToldSo() throws Exception {
        emit("old");
        emit("old");
        long old = last("old");
        long kept = old - 1;
        SERVER.platform().events().keepFrom(() -> old);
        assertThat(SERVER.platform()
                        .events()
                        .purge(SERVER.platform().clock().instant().plusSeconds(1)))
                .isPositive();
        assertThat(SERVER.admin()
                        .get("/api/v1/events?kind=thing.old")
                        .json()
                        .get("items")
                        .findValuesAsText("id"))
                .as("what a reader still needs is not removed")
                .containsExactly(Long.toString(old));
        assertThat(SERVER.admin().get("/api/v1/events?after=" + (kept - 1)).code())
                .isEqualTo("gone");
        assertThat(SERVER.admin().get("/api/v1/events?after=" + kept).status()).isEqualTo(200);
        assertThat(SERVER.admin()
                        .get("/api/v1/events/stream", "Last-Event-ID", Long.toString(kept - 1))
                        .status())
                .isEqualTo(410);
        HttpRequest request = HttpRequest.newBuilder(URI.create(SERVER.url() + "/api/v1/events/stream"))
                .header("Authorization", "Bearer " + SERVER.adminToken())
                .header("Last-Event-ID", Long.toString(kept))
                .build();
        HttpResponse<Stream<String>> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        assertThat(response.body().filter(line -> line.startsWith("id: ")).findFirst())
                .contains("id: " + old);
    }

    @Test
    void oneReaderTakesNotTheStreamsOfAll() throws Exception {
        String greedy = SERVER.admin()
                .post("/api/v1/tokens", Map.of("name", "greedy", "role", "VIEWER"))
                .json()
                .path("token")
                .asText();
        List<HttpResponse<InputStream>> open = new ArrayList<>();
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < LiveStreams.MOST_OF_ONE; i++) {
            open.add(http.send(stream(greedy), BodyHandlers.ofInputStream()));
        }
        assertThat(open).extracting(HttpResponse::statusCode).containsOnly(200);
        HttpResponse<String> refused = http.send(stream(greedy), BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<InputStream> another = http.send(stream(SERVER.adminToken()), BodyHandlers.ofInputStream());
        assertThat(another.statusCode()).isEqualTo(200);
        another.body().close();
        for (HttpResponse<InputStream> one : open) {
            one.body().close();
        }
        Eventually.within(Duration.ofSeconds(30), () -> {
            emit("noticed");
            HttpResponse<InputStream> again = http.send(stream(greedy), BodyHandlers.ofInputStream());
            again.body().close();
            assertThat(again.statusCode()).isEqualTo(200);
        });
    }

    private static HttpRequest stream(String token) {
        return HttpRequest.newBuilder(URI.create(SERVER.url() + "/api/v1/events/stream"))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private static List<String> ids(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .map(line -> line.substring(4))
                .toList();
    }

    private static void emit(String what) {
        SERVER.platform()
                .events()
                .emit(Actor.system("test"), "thing." + what, new EntityRef("thing", "1"), Map.of("a", 1));
    }

    private static long last(String what) {
        List<Event> found = SERVER.platform().events().after(0, "thing." + what, null, null, 1000);
        return found.get(found.size() - 1).id();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
