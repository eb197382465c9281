package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.types.DataCenterId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogueApiTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f alice@lab";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static ApiClient api;
    private static long site;

    @BeforeAll
    static void makeASite() {
        api = SERVER.admin();
        site = api.post("/api/v1/data-centers", Map.of("name", "dc1", "machine_api_url", "http://10.77.0.1:8080"))
                .json()
                .path("id")
                .asLong();
    }

    private static String digest(String content) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String upload(String content) throws Exception {
        String digest = digest(content);
        assertThat(api.put("/api/v1/artifacts/" + digest, content).status()).isIn(200, 201);
        return digest;
    }

    private static Map<String, Object> manifest(String version, String map, String data, long diskSize)
            throws Exception {
        return new HashMap<>(Map.ofEntries(
                Map.entry("name", "debian-12"),
                Map.entry("version", version),
                Map.entry("os", "debian"),
                Map.entry("os_version", "12"),
                Map.entry("architecture", "x86_64"),
                Map.entry("firmware", List.of("bios", "uefi")),
                Map.entry("map_sha256", digest(map)),
                Map.entry("map_size_bytes", map.length()),
                Map.entry("data_sha256", digest(data)),
                Map.entry("data_size_bytes", data.length()),
                Map.entry("disk_size_bytes", diskSize),
                Map.entry("kernel", "6.1.0-1-amd64"),
                Map.entry("built_at", "2026-01-01T00:00:00Z"),
                Map.entry("packages", List.of(Map.of("name", "bash", "version", "5.2")))));
    }

    private static String map(String data) throws Exception {
        return "millwright-map 1\ncompression zstd\ndisk_size 4096\ndata_sha256 " + digest(data) + "\nchunks 0\nend\n";
    }

    @Test
    void anArtifactIsTakenInOnceAndGivenOutWholeOrInParts() throws Exception {
        String content = "0123456789";
        String url = "/api/v1/artifacts/" + digest(content);
        assertThat(api.get(url).code()).isEqualTo("not_found");
        assertThat(api.put(url, content).status()).isEqualTo(201);
        assertThat(api.put(url, content).status()).isEqualTo(200);
        Answer whole = api.get(url);
        assertThat(whole.text()).isEqualTo(content);
        assertThat(whole.header("ETag")).isEqualTo("\"" + digest(content) + "\"");
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        Map<String, String> parts = Map.of(
                "bytes=0-3", "0123", "bytes=8-", "89", "bytes=-3", "789", "bytes=5-999", "56789", "bytes=0-0", "0");
        parts.forEach((range, expected) -> {
            Answer part = api.get(url, "Range", range);
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.text()).as(range).isEqualTo(expected);
        });
        assertThat(api.get(url, "Range", "bytes=2-4").header("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(api.get(url, "Range", "bytes=10-").status()).isEqualTo(416);
        assertThat(api.get(url, "Range", "lines=1-2").status()).isEqualTo(200);
        assertThat(api.get(url, "Range", "bytes=0-1,3-4").text()).isEqualTo(content);
        assertThat(api.get(url, "Range", "bytes=0-1", "If-Range", "\"other\"").text())
                .isEqualTo(content);
        assertThat(api.get(url, "If-None-Match", whole.header("ETag")).status()).isEqualTo(304);
        String large = "x".repeat(10_000);
        api.put("/api/v1/artifacts/" + digest(large), large);
        Answer plain =
                api.get("/api/v1/artifacts/" + digest(large), "Accept-Encoding", "gzip", "Range", "bytes=0-4999");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.text()).hasSize(5000);
        assertThat(api.delete(url).status()).isEqualTo(204);
        assertThat(api.get(url).status()).isEqualTo(404);
    }

    @Test
    void damagedContentIsRefused() throws Exception {
        Answer refused = api.put("/api/v1/artifacts/" + digest("this"), "that");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains(digest("that"));
    }

    @Test
    void anAgentReadsArtifactsAndNothingElse() throws Exception {
        String digest = upload("for agents");
        String token = api.post("/api/v1/tokens", Map.of("name", "agent", "role", "AGENT", "data_center_id", site))
                .json()
                .path("token")
                .asText();
        ApiClient agent = api.withToken(token);
        assertThat(agent.get("/api/v1/artifacts/" + digest).text()).isEqualTo("for agents");
        assertThat(agent.get("/api/v1/servers").status()).isEqualTo(403);
        assertThat(agent.put("/api/v1/artifacts/" + digest("x"), "x").status()).isEqualTo(403);
    }

    @Test
    void anImageNamesStoredArtifactsThatBelongTogether() throws Exception {
        String data = "image data";
        String map = map(data);
        Answer missing = api.post("/api/v1/images", manifest("1", map, data, 4096));
        assertThat(missing.code()).isEqualTo("invalid");
        assertThat(missing.text()).contains("map_sha256", "PUT /api/v1/artifacts/");
        upload(map);
        upload(data);
        assertThat(api.post("/api/v1/images", manifest("1", map, data, 8192)).text())
                .contains("disk_size_bytes");
        assertThat(api.post("/api/v1/images", manifest("1", data, data, 4096)).text())
                .contains("no image map");
        Answer made = api.post("/api/v1/images", manifest("1", map, data, 4096));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("packages")).hasSize(1);
        assertThat(made.json().path("firmware").get(0).asText()).isEqualTo("bios");
        assertThat(api.post("/api/v1/images", manifest("1", map, data, 4096)).code())
                .isEqualTo("taken");
        JsonNode listed =
                api.get("/api/v1/images?name=debian-12").json().path("items").get(0);
        assertThat(listed.path("packages")).isEmpty();
        assertThat(listed.path("kernel").asText()).isEqualTo("6.1.0-1-amd64");
        assertThat(api.delete("/api/v1/artifacts/" + digest(map)).code()).isEqualTo("conflict");
        assertThat(api.delete("/api/v1/images/" + made.json().path("id").asLong())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void theNewestNetbootIsListedLast() throws Exception {
        String kernel = upload("kernel");
        String ramdisk = upload("ramdisk");
        Map<String, Object> netboot = Map.of(
                "version",
                "1",
                "kernel_sha256",
                kernel,
                "kernel_size_bytes",
                6,
                "ramdisk_sha256",
                ramdisk,
                "ramdisk_size_bytes",
                7);
        Answer made = api.post("/api/v1/netboots", netboot);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("version").asText()).isEqualTo("1");
        assertThat(api.post("/api/v1/netboots", netboot).code()).isEqualTo("taken");
        Map<String, Object> wrong = new HashMap<>(netboot);
        wrong.put("version", "2");
        wrong.put("kernel_size_bytes", 5);
        assertThat(api.post("/api/v1/netboots", wrong).text()).contains("kernel_size_bytes");
    }

    @Test
    void aProfileIsFilledWithDefaultsAndChangedByMerging() {
        Answer plain = api.post("/api/v1/profiles", Map.of("name", "plain"));
        assertThat(plain.status()).as(plain.text()).isEqualTo(201);
        assertThat(plain.json().path("root_disk").path("kind").asText()).isEqualTo("any");
        assertThat(plain.json().path("ansible_roles").get(0).asText()).isEqualTo("base");
        Answer nvme = api.post("/api/v1/profiles", Map.of("name", "nvme", "root_disk", Map.of("kind", "nvme")));
        assertThat(nvme.json().path("root_disk").path("min_bytes").asLong(-1))
                .as(nvme.text())
                .isZero();
        Answer full = api.post(
                "/api/v1/profiles",
                Map.of(
                        "name", "web",
                        "root_disk", Map.of("kind", "ssd", "min_bytes", 1000, "pick", "smallest"),
                        "users", List.of(Map.of("name", "alice", "ssh_authorized_keys", List.of(KEY), "sudo", true)),
                        "ansible_roles", List.of("base", "millwright.fleet.web"),
                        "variables", Map.of("base_ntp_servers", List.of("10.77.0.1")),
                        "kernel_args", "console=ttyS0,115200"));
        assertThat(full.status()).as(full.text()).isEqualTo(201);
        Answer got = api.get("/api/v1/profiles/" + full.json().path("id").asLong());
        assertThat(got.json()).isEqualTo(full.json());
        assertThat(got.json().path("users").get(0).path("sudo").asBoolean()).isTrue();
        Answer changed = api.patch(
                "/api/v1/profiles/" + full.json().path("id").asLong(),
                Map.of("kernel_args", "quiet"),
                "If-Match",
                got.header("ETag"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("variables")).isEqualTo(got.json().path("variables"));
        assertThat(changed.json().path("kernel_args").asText()).isEqualTo("quiet");
    }

    @Test
    void imagesAndNetbootsAnnounceThemselvesToEverySite() throws Exception {
        long before = version();
        String data = "announced";
        upload(map(data));
        upload(data);
        assertThat(version()).isEqualTo(before);
        assertThat(api.post("/api/v1/images", manifest("announced", map(data), data, 4096))
                        .status())
                .isEqualTo(201);
        assertThat(version()).isEqualTo(before + 1);
    }

    private static long version() {
        return TestFleet.on(SERVER.platform().database(), SERVER.platform().clock())
                .sites()
                .replicaVersion()
                .current(new DataCenterId(site));
    }
}
