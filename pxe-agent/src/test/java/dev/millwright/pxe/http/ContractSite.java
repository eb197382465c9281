package dev.millwright.pxe.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.pxe.inventory.AgentStatus;
import dev.millwright.pxe.inventory.Replica;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.Ipv4Network;
import dev.millwright.pxe.types.Sha256;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A site on the real server, filled as an operator fills it: over HTTP. */
final class ContractSite {
    static final byte[] KERNEL = "a kernel".getBytes(StandardCharsets.UTF_8);
    static final byte[] RAMDISK = "a ramdisk".getBytes(StandardCharsets.UTF_8);
    static final byte[] DATA = "image data".getBytes(StandardCharsets.UTF_8);
    static final byte[] MAP =
            ("millwright-map 1\ncompression none\ndisk_size 4000000000\nroot_partition 3\nsector_size 512\ndata_sha256 "
                            + Sha256.of(DATA) + "\nchunks 0\nend\n")
                    .getBytes(StandardCharsets.UTF_8);

    private final TestServer server;
    final ApiClient api;
    final long dataCenter;
    final long subnet;
    final String agentToken;

    ContractSite(TestServer server) throws Exception {
        this.server = server;
        this.api = server.admin();
        for (byte[] content : List.of(KERNEL, RAMDISK, DATA, MAP)) {
            upload(content);
        }
        create("netboots", sized(Map.of("version", "1"), "kernel", KERNEL, "ramdisk", RAMDISK));
        create(
                "images",
                sized(
                        Map.of(
                                "name", "debian-12",
                                "version", "1",
                                "os", "debian",
                                "os_version", "12",
                                "architecture", "x86_64",
                                "firmware", List.of("bios", "uefi"),
                                "disk_size_bytes", 4_000_000_000L),
                        "map",
                        MAP,
                        "data",
                        DATA));
        create("profiles", Map.of("name", "plain", "kernel_args", "console=ttyS0,115200"));
        dataCenter = create(
                "data-centers",
                Map.of("name", "dc1", "machine_api_url", "http://10.77.0.1:8080", "discovery_enabled", true));
        subnet = create(
                "subnets",
                Map.of(
                        "data_center_id", dataCenter,
                        "cidr", "10.77.0.0/24",
                        "gateway", "10.77.0.1",
                        "dns_servers", List.of("10.77.0.1", "10.77.0.2"),
                        "domain", "lab.example",
                        "ntp_servers", List.of("ntp.example", "10.77.0.3"),
                        "pool_first", "10.77.0.200",
                        "pool_last", "10.77.0.250",
                        "lease_seconds", 600));
        agentToken = created(api.post(
                        "/api/v1/tokens", Map.of("name", "agent-1", "role", "AGENT", "data_center_id", dataCenter)))
                .json()
                .path("token")
                .asText();
    }

    /** Creates a thing; its id. */
    long create(String kind, Map<String, ?> body) {
        return created(api.post("/api/v1/" + kind, body)).json().path("id").asLong();
    }

    /** A call that must succeed. */
    static Answer created(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer;
    }

    /** The machine's side of the contract, with a credential. */
    Answer machine(String call, String credential, Object body) {
        return new ApiClient(server.url(), credential).post("/api/v1/machine/" + call, body);
    }

    /** The subjects of findings about other DHCP servers, without their site. */
    List<String> competitors(String state) {
        return api
                .get("/api/v1/findings?kind=competing_dhcp_server&state=" + state)
                .json()
                .path("items")
                .findValuesAsText("subject")
                .stream()
                .map(subject -> subject.replaceAll(" in data center .*", ""))
                .toList();
    }

    /** A server that answered a probe. */
    static AgentStatus.DhcpServerSeen competitor(String address) {
        return new AgentStatus.DhcpServerSeen(
                Ipv4Address.of(address),
                1,
                Ipv4Network.parse("10.77.0.0/24").orElseThrow(),
                Replica.DhcpMode.AUTHORITATIVE,
                AgentStatus.DhcpServerSeen.Sign.OFFER,
                Instant.parse("2026-11-24T02:00:00Z"));
    }

    /** What the agent saw of the boot that installs. */
    void theTimelineIsTold(long run) {
        JsonNode boot = api.get("/api/v1/install-runs/" + run + "/boots").json().at("/items/0");
        assertThat(boot.path("decision").asText()).as(boot.toString()).isEqualTo("INSTALL");
        assertThat(boot.path("timeline").findValuesAsText("kind")).contains("SCRIPT", "PHONE_HOME");
    }

    private static Map<String, Object> sized(Map<String, Object> body, Object... files) {
        Map<String, Object> whole = new LinkedHashMap<>(body);
        for (int i = 0; i < files.length; i += 2) {
            byte[] content = (byte[]) files[i + 1];
            whole.put(files[i] + "_sha256", Sha256.of(content).hex());
            whole.put(files[i] + "_size_bytes", content.length);
        }
        return whole;
    }

    private void upload(byte[] content) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.url() + "/api/v1/artifacts/" + Sha256.of(content)))
                .header("Authorization", "Bearer " + server.adminToken())
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }
}
