package dev.millwright.pxe.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.assets.LoaderDirectory;
import dev.millwright.pxe.dhcp.AddressCheck;
import dev.millwright.pxe.dhcp.DhcpMemory;
import dev.millwright.pxe.dhcp.LeaseBook;
import dev.millwright.pxe.dhcp.LeaseJournal;
import dev.millwright.pxe.http.Endpoints;
import dev.millwright.pxe.http.HttpServer;
import dev.millwright.pxe.http.ScriptDesk;
import dev.millwright.pxe.ipxe.ScriptWriter;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.testing.FakeInventory;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.timeline.BootEvent;
import dev.millwright.pxe.timeline.BootRecorder;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents of one site, over real HTTP: what one holds, the inventory sends to no other. */
class PeersTest {
    private static final Ipv4Address LOOPBACK = Ipv4Address.of("127.0.0.1");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final WireJson json = new WireJson();
    private final byte[] image = new byte[3_000_000];
    private final BootRecorder served = new BootRecorder("test", clock, new Metrics());
    private FakeInventory inventory;
    private HttpServer peer;
    private Path peersFiles;

    @BeforeEach
    void aPeerHoldsTheImage() throws Exception {
        new Random(3).nextBytes(image);
        inventory = new FakeInventory();
        Sha256 digest = inventory.hold(image);
        Replica like = Site.replica(1, Replica.BootTarget.LOCAL, false);
        inventory.publish(new Replica(
                1,
                null,
                "dc1",
                300,
                false,
                like.machineApiUrl(),
                like.subnets(),
                like.hosts(),
                null,
                List.of(new Replica.ArtifactRef(digest, image.length, true))));
        Agent first = new Agent("first");
        peersFiles = directory.resolve("first");
        assertThat(first.sync.syncOnce()).isTrue();
        assertThat(sent()).isEqualTo(1);
        served.booting(Site.INSTALLED, LOOPBACK);
        peer = serve(first);
        inventory.answerSources("{\"peers\": [\"" + url() + "\"], \"inventory\": false, \"bytes_done\": 0}");
    }

    @AfterEach
    void end() throws IOException {
        peer.close();
        inventory.close();
    }

    @Test
    void fiveHundredMachinesAndASecondAgentCostTheInventoryOneTransfer() throws Exception {
        HttpClient machines =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url() + "/artifacts/" + Sha256.of(image) + "/image.data"))
                .build();
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<HttpResponse<byte[]>>> fetches = IntStream.range(0, 50)
                    .mapToObj(machine -> machines.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()))
                    .toList();
            for (CompletableFuture<HttpResponse<byte[]>> fetch : fetches) {
                assertThat(fetch.get().body()).hasSize(image.length);
            }
        }
        Agent second = new Agent("second");
        assertThat(second.sync.syncOnce()).isTrue();
        assertThat(second.content()).isEqualTo(image);
        assertThat(sent()).isEqualTo(1);
        assertThat(second.metrics
                        .counter("millwright_agent_artifacts_fetched_total{from=\"agent\"}")
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void aDownloadIsTakenUpAtAPeerWhereItStoppedAtTheInventory() throws Exception {
        Agent second = new Agent("second");
        byte[] begun = Arrays.copyOf(image, 2_000_000);
        Files.write(directory.resolve("second/artifacts").resolve(Sha256.of(image) + ".part"), begun);
        assertThat(second.sync.syncOnce()).isTrue();
        assertThat(second.content()).isEqualTo(image);
        assertThat(served.batch(10).events())
                .extracting(BootEvent::fetch)
                .anySatisfy(fetch -> assertThat(fetch.totalBytes()).isEqualTo(1_000_000));
    }

    @Test
    void whatAPeerSpoiledIsThrownAwayAndFetchedFromTheInventory() throws Exception {
        byte[] wrong = image.clone();
        wrong[1_000_000] ^= 1;
        Files.write(peersFiles.resolve("artifacts").resolve(Sha256.of(image).hex()), wrong);
        Agent second = new Agent("second");
        assertThat(second.sync.syncOnce()).isFalse();
        assertThat(second.store.held()).isEmpty();
        assertThat(second.sync.syncOnce()).isTrue();
        assertThat(second.content()).isEqualTo(image);
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void anAgentWaitsForTheOneThatFetchesAsLongAsThatOneGetsOn() throws Exception {
        Agent second = new Agent("second");
        inventory.answerSources("{\"peers\": [], \"inventory\": false, \"bytes_done\": 1}");
        assertThat(second.sync.syncOnce()).isFalse();
        clock.advance(Duration.ofSeconds(59));
        assertThat(second.sync.syncOnce()).isFalse();
        inventory.answerSources("{\"peers\": [], \"inventory\": false, \"bytes_done\": 2}");
        clock.advance(Duration.ofSeconds(59));
        assertThat(second.sync.syncOnce()).isFalse();
        assertThat(sent()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(61));
        assertThat(second.sync.syncOnce()).isTrue();
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void aFileThatWasDamagedOnDiskIsNotServedCutShortAndIsFetchedAnew() throws Exception {
        Agent second = new Agent("second");
        second.sync.syncOnce();
        Path file = second.store.find(Sha256.of(image)).orElseThrow();
        Files.write(file, new byte[image.length]);
        second.sync.verify();
        assertThat(second.store.held()).as("read a moment ago").hasSize(1);
        clock.advance(Duration.ofDays(2));
        second.sync.verify();
        assertThat(second.store.held()).isEmpty();
        assertThat(second.sync.syncOnce()).isTrue();
        assertThat(second.content()).isEqualTo(image);
        Files.write(peersFiles.resolve("artifacts").resolve(Sha256.of(image).hex()), new byte[10]);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/artifacts/" + Sha256.of(image)))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    private long sent() {
        return inventory.count("GET /api/v1/artifacts/");
    }

    private String url() {
        return "http://127.0.0.1:" + peer.port();
    }

    private HttpServer serve(Agent agent) throws IOException {
        LeaseBook leases = new LeaseBook(List.of(), LeaseJournal.open(directory.resolve("leases"), List.of()));
        ScriptDesk scripts = new ScriptDesk(
                new ScriptDesk.Parts(
                        agent.site,
                        new AddressCheck(DhcpMemory.of(leases)),
                        agent.store,
                        agent.client::bootAttempt,
                        new ScriptWriter(URI.create("http://127.0.0.1:8090")),
                        served),
                clock,
                agent.metrics);
        HttpServer server = new HttpServer(
                new Endpoints(scripts, agent.site, agent.store, new LoaderDirectory(directory), clock, agent.metrics),
                LOOPBACK,
                0,
                100,
                System::nanoTime,
                agent.metrics,
                served);
        Thread thread = new Thread(server, "http");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** One agent's replica, store and fetching. */
    private final class Agent {
        private final Metrics metrics = new Metrics();
        private final InventoryClient client =
                new InventoryClient(inventory.url(), new Secret(FakeInventory.TOKEN), json);
        private final SiteReplica site;
        private final ArtifactStore store;
        private final ArtifactSync sync;

        Agent(String name) throws Exception {
            Path home = Files.createDirectory(directory.resolve(name));
            site = SiteReplica.open(new ReplicaFile(home.resolve("replica.json"), json));
            new ReplicaPoller(client, site, clock, () -> {}).pollOnce();
            store = ArtifactStore.open(home.resolve("artifacts"), clock);
            sync = new ArtifactSync(site, store, client, new ArtifactSync.Parts(10_000_000, () -> {}, clock, metrics));
        }

        byte[] content() throws IOException {
            return Files.readAllBytes(store.find(Sha256.of(image)).orElseThrow());
        }
    }
}
