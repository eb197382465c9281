package dev.millwright.pxe.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.pxe.assets.ArtifactStore;
import dev.millwright.pxe.metrics.Metrics;
import dev.millwright.pxe.testing.FakeInventory;
import dev.millwright.pxe.testing.SettableClock;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Secret;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final WireJson json = new WireJson();
    private FakeInventory inventory;
    private InventoryClient client;

    @BeforeEach
    void begin() throws IOException {
        inventory = new FakeInventory();
        client = new InventoryClient(inventory.url(), new Secret(FakeInventory.TOKEN), json);
    }

    @AfterEach
    void end() {
        inventory.close();
    }

    @Test
    void theReplicaOfTheContractIsRead() throws IOException {
        Replica replica = json.read("""
                {"version": 812, "generated_at": "2026-11-23T12:00:00.000000Z", "data_center": "dc1", "stale_after_seconds": 300,
                 "discovery": true, "machine_api_url": "http://10.77.0.1:8080", "something_new": {"a": 1},
                 "subnets": [{"id": 1, "cidr": "10.77.0.0/24", "gateway": null, "dns_servers": ["10.77.0.1"], "domain": "lab.example",
                   "ntp_servers": ["ntp.example", "10.77.0.1"], "pool_first": null, "pool_last": null, "lease_seconds": 3600, "dhcp_mode": "AUTHORITATIVE"}],
                 "hosts": [{"server_id": 7, "mac": "52:54:00:77:00:01", "ip": null, "subnet_id": null, "hostname": "web-1", "boot": "INSTALL"}],
                 "netboot": null, "artifacts": [{"sha256": "%s", "size_bytes": 182000000}]}
                """.formatted("0".repeat(64)).getBytes(StandardCharsets.UTF_8), Replica.class);
        assertThat(replica.version()).isEqualTo(812);
        assertThat(replica.hosts().get(0).boot()).isEqualTo(Replica.BootTarget.INSTALL);
        assertThat(replica.hosts().get(0).ip()).isNull();
        assertThat(replica.subnets().get(0).ntpServers()).containsExactly("ntp.example", "10.77.0.1");
        assertThat(json.read(json.write(replica), Replica.class)).isEqualTo(replica);
    }

    @Test
    void aReplicaWithAMalformedValueIsRefusedWhole() {
        for (String text : new String[] {
            "{}",
            "null",
            "{\"version\": 1, \"data_center\": \"a\", \"stale_after_seconds\": 300, \"hosts\": [{\"mac\": \"x\", \"boot\": \"LOCAL\"}]}",
            "{\"version\": 1, \"data_center\": \"a\", \"stale_after_seconds\": 300, \"hosts\": [{\"mac\": \"52:54:00:77:00:01\", \"boot\": \"WIPE\"}]}",
            "{\"version\": 1, \"data_center\": \"a\", \"stale_after_seconds\": 0}"
        }) {
            assertThatThrownBy(() -> json.read(text.getBytes(StandardCharsets.UTF_8), Replica.class))
                    .as(text)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aReplicaFromDiskGivesAddressesButIsNeverFresh() throws Exception {
        ReplicaFile file = new ReplicaFile(directory.resolve("replica.json"), json);
        SiteReplica site = SiteReplica.open(file);
        assertThat(site.view()).isEmpty();
        inventory.publish(Site.replica(3, Replica.BootTarget.INSTALL, true));
        poll(site);
        assertThat(site.view().orElseThrow().isFresh(clock.instant())).isTrue();
        clock.advance(Duration.ofSeconds(301));
        assertThat(site.view().orElseThrow().isFresh(clock.instant())).isFalse();

        SiteReplica restarted = SiteReplica.open(file);
        assertThat(restarted.version()).isEqualTo(3);
        assertThat(restarted.view().orElseThrow().host(Site.INSTALLED)).isPresent();
        assertThat(restarted.view().orElseThrow().isFresh(clock.instant())).isFalse();
        poll(restarted);
        assertThat(inventory.calls().get(inventory.calls().size() - 1)).contains("have=3&wait_seconds=0");
        assertThat(restarted.view().orElseThrow().isFresh(clock.instant())).isTrue();
    }

    @Test
    void aDamagedReplicaFileMeansBeginningWithNothing() throws IOException {
        Path path = directory.resolve("replica.json");
        ReplicaFile file = new ReplicaFile(path, json);
        file.write(Site.replica(1, Replica.BootTarget.LOCAL, false));
        byte[] octets = Files.readAllBytes(path);
        octets[octets.length - 10] ^= 1;
        Files.write(path, octets);
        assertThat(file.read()).isEmpty();
        Files.write(path, new byte[10]);
        assertThat(file.read()).isEmpty();
    }

    @Test
    void bootAnswersAreReadAndAnythingElseIsNoAnswer() throws Exception {
        BootAttempt attempt = new BootAttempt(Site.INSTALLED, Ipv4Address.of("10.77.0.11"), null, "S\"1", "bios", null);
        assertThat(client.bootAttempt(attempt)).isEqualTo(new BootDecision.Local("told so"));
        assertThat(inventory.calls().get(0)).contains("\"mac\":\"52:54:00:77:00:01\"", "\"uuid\":null", "S\\\"1");
        String digest = Sha256.of(Site.KERNEL).hex();
        inventory.answerBoots(
                ("{\"decision\": \"INSTALL\", \"run_id\": 5, \"attempt\": 2, \"token\": \"tok\", \"expires_at\":"
                                + " \"2026-11-23T12:15:00Z\", \"kernel_sha256\": \"%1$s\", \"ramdisk_sha256\": \"%1$s\","
                                + " \"kernel_args\": \"quiet\", \"new\": 1}")
                        .formatted(digest));
        assertThat(client.bootAttempt(attempt)).isInstanceOfSatisfying(BootDecision.Install.class, install -> {
            assertThat(install.runId()).isEqualTo(5);
            assertThat(install.toString()).doesNotContain("tok\"").contains("(hidden)");
        });
        for (String answer : new String[] {
            "{\"decision\": \"INSTALL\"}",
            "{\"decision\": \"WIPE\"}",
            "{}",
            "[]",
            "null",
            "oops",
            "{\"decision\": \"DISCOVER\"}"
        }) {
            inventory.answerBoots(answer);
            assertThatThrownBy(() -> client.bootAttempt(attempt))
                    .as(answer)
                    .isInstanceOf(InventoryUnavailableException.class);
        }
        inventory.breakWith(503);
        assertThatThrownBy(() -> client.bootAttempt(attempt)).hasMessageContaining("503");
    }

    @Test
    void aWrongTokenIsSaidWithoutTheToken() {
        InventoryClient stranger = new InventoryClient(inventory.url(), new Secret("wrong-token"), json);
        assertThatThrownBy(() -> stranger.replica(0, Duration.ZERO))
                .isInstanceOf(InventoryUnavailableException.class)
                .hasMessageContaining("401")
                .hasMessageNotContaining("wrong-token");
    }

    @Test
    void anAnswerThatStopsHalfWayIsNoAnswer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            List<Socket> open = new CopyOnWriteArrayList<>();
            Thread halfAnswers = new Thread(() -> answerHalf(server, open));
            halfAnswers.start();
            InventoryClient patient = new InventoryClient(
                    URI.create("http://127.0.0.1:" + server.getLocalPort()),
                    new Secret(FakeInventory.TOKEN),
                    json,
                    Duration.ofMillis(200));
            assertThatThrownBy(() -> patient.replica(0, Duration.ZERO))
                    .isInstanceOf(InventoryUnavailableException.class)
                    .hasMessageContaining("nothing came");
            assertThatThrownBy(() -> patient.open(Sha256.of(Site.KERNEL), 0).readNBytes(100))
                    .hasMessageContaining("nothing came");
            server.close();
            halfAnswers.join();
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private static void answerHalf(ServerSocket server, List<Socket> open) {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    @Test
    void artifactsAreBroughtInAfterAnInterruptedDownload() throws Exception {
        SiteReplica site = SiteReplica.open(new ReplicaFile(directory.resolve("replica.json"), json));
        site.accept(Site.replica(1, Replica.BootTarget.LOCAL, false), clock.instant());
        ArtifactStore store = ArtifactStore.open(directory.resolve("artifacts"), clock);
        AtomicInteger changes = new AtomicInteger();
        ArtifactSync sync = new ArtifactSync(
                site, store, client, new ArtifactSync.Parts(1 << 20, changes::incrementAndGet, clock, new Metrics()));
        inventory.cutArtifactsAt(4);
        assertThat(sync.syncOnce()).isFalse();
        assertThat(sync.pending()).hasSize(2);
        assertThat(changes).hasValue(0);
        inventory.cutArtifactsAt(Long.MAX_VALUE);
        assertThat(sync.syncOnce()).isTrue();
        assertThat(sync.pending()).isEmpty();
        assertThat(changes).hasValue(2);
        assertThat(Files.readAllBytes(store.find(Sha256.of(Site.KERNEL)).orElseThrow()))
                .isEqualTo(Site.KERNEL);
    }

    private void poll(SiteReplica site) throws InterruptedException {
        new ReplicaPoller(client, site, clock, () -> {}).pollOnce();
    }
}
