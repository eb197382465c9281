package dev.millwright.pxe.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.testing.Eventually;
import dev.millwright.pxe.testing.FakeInventory;
import dev.millwright.pxe.testing.Site;
import dev.millwright.pxe.types.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, on the loopback, without DHCP. */
class AgentProcessTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private FakeInventory inventory;
    private Path config;
    private int port;

    @BeforeEach
    void begin() throws IOException {
        inventory = new FakeInventory();
        inventory.publish(Site.replica(5, Replica.BootTarget.LOCAL, true));
        port = freePort();
        Files.writeString(directory.resolve("token"), FakeInventory.TOKEN + "\n");
        config = directory.resolve("agent.yml");
        Files.writeString(config, """
                inventory_url: %s
                token_file: %s
                address: 127.0.0.1
                state_directory: %s
                dhcp: {enabled: false}
                tftp: {port: %d}
                http: {port: %d}
                """.formatted(
                        inventory.url(), directory.resolve("token"), directory.resolve("state"), freePort(), port));
    }

    @AfterEach
    void end() {
        inventory.close();
    }

    @Test
    void anAgentKilledAndStartedAnewGoesOnWhereItWas() throws Exception {
        Path log = directory.resolve("log");
        String kernel = "/artifacts/" + Sha256.of(Site.KERNEL) + "/kernel";
        String ramdisk = "/artifacts/" + Sha256.of(Site.RAMDISK) + "/ramdisk";
        try (AgentProcess first = AgentProcess.start(List.of(), config, log)) {
            Eventually.within(SOON, "healthy", () -> status("/healthz") == 200);
            Eventually.within(SOON, "kernel is here", () -> status(kernel) == 200);
            Eventually.within(SOON, "ramdisk is here", () -> status(ramdisk) == 200);
            first.kill();
        }
        inventory.breakWith(500);
        long downloads = inventory.count("/artifacts/");
        try (AgentProcess second = AgentProcess.start(List.of(), config, log)) {
            Eventually.within(SOON, "kernel served from disk", () -> status(kernel) == 200);
            assertThat(status("/healthz")).isEqualTo(503);
            assertThat(body("/healthz")).contains("\"replica_version\": 5");
            assertThat(body("/metrics"))
                    .contains("millwright_agent_replica_fresh 0\n", "millwright_agent_replica_age_seconds -1\n");
            inventory.breakWith(0);
            Eventually.within(SOON, "fresh again", () -> status("/healthz") == 200);
            assertThat(body("/metrics")).contains("millwright_agent_replica_fresh 1\n", "replica_version 5\n");
            assertThat(inventory.count("/artifacts/")).isEqualTo(downloads);
            assertThat(second.terminate()).isIn(0, 143);
        }
        assertThat(Files.readString(log)).doesNotContain(FakeInventory.TOKEN, "Exception");
    }

    @Test
    void twoAgentsDoNotShareAStateDirectory() throws Exception {
        Path log = directory.resolve("log");
        Path otherLog = directory.resolve("other-log");
        try (AgentProcess first = AgentProcess.start(List.of(), config, log)) {
            Eventually.within(SOON, "healthy", () -> status("/healthz") == 200);
            try (AgentProcess second = AgentProcess.start(List.of(), config, otherLog)) {
                Eventually.within(SOON, "refusal", () -> second.says("in use by another agent"));
            }
            assertThat(first.terminate()).isIn(0, 143);
        }
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    private String body(String path) throws IOException {
        return get(path).body();
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
