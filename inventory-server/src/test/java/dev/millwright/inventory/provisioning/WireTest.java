package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.sim.SimulatedAgent;
import dev.millwright.inventory.sim.SimulatedMachine;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both journeys over HTTP against the running server, with a simulated agent and simulated machines. */
class WireTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static ApiClient api;
    private static long site;
    private static long subnet;
    private static SimulatedAgent agent;

    @BeforeAll
    static void makeASite() throws Exception {
        api = SERVER.admin();
        WireSite.fillCatalogue(SERVER);
        site = WireSite.created(api.post(
                "/api/v1/data-centers",
                Map.of("name", "dc1", "machine_api_url", "http://10.77.0.1:8080", "discovery_enabled", true)));
        subnet = WireSite.created(api.post(
                "/api/v1/subnets",
                Map.of(
                        "data_center_id",
                        site,
                        "cidr",
                        "10.77.0.0/24",
                        "pool_first",
                        "10.77.0.200",
                        "pool_last",
                        "10.77.0.250")));
        agent = new SimulatedAgent(SERVER.url(), WireSite.agentToken(api, "agent-1", site));
        agent.sync();
    }

    private static SimulatedMachine machine() {
        int number = COUNT.incrementAndGet();
        return new SimulatedMachine(
                SERVER.url(),
                "52:54:00:77:00:%02x".formatted(number),
                "10.77.0." + (199 + number),
                "LAB-" + number,
                "4c4c4544-0034-5910-8052-%012x".formatted(number));
    }

    /** A machine on record, available, with a BMC and its reserved address. */
    private record Racked(SimulatedMachine machine, long id) {
        String url() {
            return "/api/v1/servers/" + id;
        }

        Answer reimage() {
            return api.post(
                    url() + "/reimage", Map.of("image", Catalog.IMAGE, "profile", Catalog.PROFILE), "If-Match", etag());
        }

        String etag() {
            return api.get(url()).header("ETag");
        }
    }

    private static Racked racked() {
        SimulatedMachine fresh = machine();
        assertThat(fresh.netboot(agent).path("decision").asText()).isEqualTo("DISCOVER");
        Answer reported = fresh.report();
        assertThat(reported.status()).as(reported.text()).isEqualTo(202);
        long id = reported.json().path("server_id").asLong();
        int number = COUNT.get();
        Answer registered =
                api.post("/api/v1/servers/" + id + "/register", Map.of("name", "web-" + number, "subnet_id", subnet));
        assertThat(registered.status()).as(registered.text()).isEqualTo(200);
        String ip = registered.json().at("/addresses/0/address").asText();
        assertThat(api.post("/api/v1/servers/" + id + "/commission", Map.of())
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("AVAILABLE");
        String bmc = "10.78.0." + number;
        Answer put = api.put(
                "/api/v1/servers/" + id + "/bmc",
                Map.of("kind", "ipmi", "address", bmc, "username", "admin", "password", "hunter2"));
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        SimulatedMachine placed = new SimulatedMachine(
                SERVER.url(), fresh.mac(), ip, "LAB-" + number, "4c4c4544-0034-5910-8052-%012x".formatted(number));
        agent.connect(bmc, placed);
        return new Racked(placed, id);
    }

    private static JsonNode run(long id) {
        return api.get("/api/v1/install-runs/" + id).json();
    }

    private static void reaches(long id, String step) throws Exception {
        Eventually.within(SOON, () -> assertThat(run(id).path("step").asText()).isEqualTo(step));
    }

    private static long netbooted(Racked racked) throws Exception {
        Answer accepted = racked.reimage();
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        long id = accepted.json().path("id").asLong();
        assertThat(accepted.header("Location")).endsWith("/api/v1/install-runs/" + id);
        reaches(id, "POWERING");
        agent.sync();
        Eventually.within(SOON, () -> {
            agent.obey(1);
            assertThat(run(id).path("step").asText()).isEqualTo("NETBOOTING");
        });
        assertThat(racked.machine().isOn()).isTrue();
        assertThat(racked.machine().netboot(agent).path("decision").asText()).isEqualTo("INSTALL");
        return id;
    }

    @Test
    void aBlankMachineIsDiscoveredRackedInstalledAndThenBootsItsOwnDisk() throws Exception {
        Racked racked = racked();
        SimulatedMachine machine = racked.machine();
        long id = netbooted(racked);
        assertThat(hosts()).anySatisfy(host -> {
            assertThat(host.path("mac").asText()).isEqualTo(machine.mac());
            assertThat(host.path("boot").asText()).isEqualTo("INSTALL");
        });
        Answer permit = machine.permit();
        assertThat(permit.status()).as(permit.text()).isEqualTo(200);
        assertThat(permit.header("Date")).isNotEmpty();
        assertThat(permit.json().at("/host/interfaces/0/address").asText()).isEqualTo(machine.ip() + "/24");
        assertThat(permit.json().at("/host/users/0/name").asText()).isEqualTo("millwright");
        assertThat(permit.json().at("/host/users/0/ssh_authorized_keys/0").asText())
                .startsWith("ssh-ed25519 ");
        assertThat(machine.progress("WRITING", 50).status()).isEqualTo(204);
        assertThat(run(id).at("/progress/percent").asInt()).isEqualTo(50);
        Answer installed = machine.installed();
        assertThat(installed.json().path("then").asText()).isEqualTo("reboot");
        assertThat(run(id).path("ssh_host_keys")).hasSize(1);
        assertThat(machine.netboot(agent).path("decision").asText()).isEqualTo("LOCAL");
        agent.sync();
        assertThat(hosts())
                .filteredOn(host -> host.path("mac").asText().equals(machine.mac()))
                .extracting(host -> host.path("boot").asText())
                .containsExactly("LOCAL");
        api.post("/api/v1/install-runs/" + id + "/cancel", Map.of());
        reaches(id, "CANCELLED");
        assertThat(api.get(racked.url()).json().path("state").asText()).isEqualTo("QUARANTINED");
        assertThat(api.get("/api/v1/install-runs/" + id + "/events").json().path("items"))
                .hasSizeGreaterThan(8);
        assertThat(api.get("/api/v1/install-runs/" + id + "/permits").json().path("items"))
                .hasSize(1);
    }

    private static List<JsonNode> hosts() {
        return StreamSupport.stream(agent.replica().path("hosts").spliterator(), false)
                .toList();
    }

    @Test
    void anotherMachineKeepsItsDisk() throws Exception {
        Racked racked = racked();
        long id = netbooted(racked);
        racked.machine().changeSerial("ANOTHER");
        Answer refused = racked.machine().permit();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("identity_mismatch");
        assertThat(refused.json().at("/observed/serial").asText()).isEqualTo("ANOTHER");
        assertThat(racked.machine().isDiskWritten()).isFalse();
        assertThat(run(id).path("step").asText()).isEqualTo("FAILED");
        assertThat(api.get(racked.url()).json().path("observed").asText()).contains("ANOTHER");
    }

    @Test
    void whateverIsWrongWithACredentialTheAnswerIsTheSame() throws Exception {
        Racked racked = racked();
        SimulatedMachine machine = racked.machine();
        netbooted(racked);
        String voided = machine.token();
        machine.netboot(agent);
        String unknown = "A".repeat(43);
        Set<String> answers = new HashSet<>();
        answers.add(faceless(machine.permit(voided, SimulatedMachine.freshNonce())));
        answers.add(faceless(machine.permit(unknown, SimulatedMachine.freshNonce())));
        answers.add(faceless(machine.permit("short", SimulatedMachine.freshNonce())));
        answers.add(faceless(machine.permit("", SimulatedMachine.freshNonce())));
        answers.add(faceless(machine.permit(SERVER.adminToken(), SimulatedMachine.freshNonce())));
        assertThat(machine.permit().status()).isEqualTo(200);
        answers.add(faceless(machine.permit(machine.token(), SimulatedMachine.freshNonce())));
        answers.add(faceless(machine.post(
                "progress",
                "0".repeat(64),
                Map.of("phase", "WIPING", "percent", 1, "bytes_done", 1, "bytes_total", 1))));
        answers.add(faceless(machine.post("reports", unknown, Map.of("nonce", "x"))));
        assertThat(answers).hasSize(1);
    }

    private static String faceless(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        return answer.text().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    @Test
    void aDiscoveryTokenIsForOneBootAndForReportsOnly() {
        SimulatedMachine machine = machine();
        machine.netboot(agent);
        String token = machine.token();
        assertThat(machine.permit(token, SimulatedMachine.freshNonce()).status())
                .isEqualTo(404);
        Answer first = machine.report();
        assertThat(first.status()).isEqualTo(202);
        assertThat(machine.report().text()).isEqualTo(first.text());
        SimulatedMachine other = new SimulatedMachine(
                SERVER.url(), machine.mac(), machine.ip(), "X", "4c4c4544-0034-5910-8052-0000000000ff");
        assertThat(other.post(
                                "reports",
                                token,
                                Map.of(
                                        "schema",
                                        1,
                                        "nonce",
                                        SimulatedMachine.freshNonce(),
                                        "firmware",
                                        "bios",
                                        "boot_mac",
                                        machine.mac(),
                                        "facts",
                                        Map.of()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void oversizedAndUnknownInputIsRefused() {
        SimulatedMachine machine = machine();
        machine.netboot(agent);
        Answer large = machine.post("reports", machine.token(), "{\"raw\": \"" + "x".repeat(1 << 20) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        Answer unknown = machine.post("permit", "A".repeat(43), Map.of("colour", "blue"));
        assertThat(unknown.status()).isEqualTo(422);
        Answer bad = api.withToken(WireSite.agentToken(api, "agent-bad", site))
                .post(
                        "/api/v1/agents/self/boot-attempts",
                        Map.of("mac", "nonsense", "ip", "10.77.0.9", "architecture", "bios"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.text()).contains("mac");
    }

    @Test
    void messagesThatLackWhatTheyNeedAreRefusedNamingIt() throws Exception {
        Racked racked = racked();
        SimulatedMachine machine = racked.machine();
        netbooted(racked);
        String nonce = machine.nonce();
        Map<String, Object> whole = Map.of(
                "nonce",
                nonce,
                "attempt",
                1,
                "firmware",
                "bios",
                "observed",
                Map.of("serial", "x", "macs", List.of()),
                "disks",
                List.of());
        for (String field : whole.keySet()) {
            Map<String, Object> part = new HashMap<>(whole);
            part.remove(field);
            refusedNaming(field, machine.post("permit", machine.token(), part));
            part.put(field, null);
            refusedNaming(field, machine.post("permit", machine.token(), part));
        }
        refusedNaming("macs", machine.post("permit", machine.token(), with(whole, "observed", Map.of())));
        refusedNaming(
                "phase", machine.post("progress", nonce, Map.of("percent", 1, "bytes_done", 1, "bytes_total", 1)));
        refusedNaming(
                "ssh_host_keys", machine.post("installed", nonce, Map.of("disk_serial", "x", "bytes_written", 1)));
        refusedNaming("outcome", agentPost("commands/1/result", Map.of("delivery", 1, "duration_millis", 1)));
        refusedNaming(
                "delivery",
                agentPost("commands/1/result", Map.of("delivery", 0, "outcome", "DONE", "duration_millis", 1)));
        Map<String, Object> status = Map.of(
                "agent_version",
                "1",
                "http_url",
                "http://10.77.0.1:8090",
                "replica_version",
                1,
                "artifacts",
                Arrays.asList((Object) null),
                "artifacts_pending",
                List.of(),
                "disk_free_bytes",
                1);
        refusedNaming("artifacts", agentPost("status", status));
        assertThat(machine.permit().status()).isEqualTo(200);
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(map);
        changed.put(key, value);
        return changed;
    }

    private static Answer agentPost(String call, Object body) {
        return api.withToken(WireSite.agentToken(api, "agent-" + COUNT.incrementAndGet(), site))
                .post("/api/v1/agents/self/" + call, body);
    }

    private static void refusedNaming(String field, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains(field);
    }

    @Test
    void aProtectedServerThatNobodyHasSeenBootsItsOwnDisk() {
        SimulatedMachine machine = machine();
        long id = WireSite.created(api.post(
                "/api/v1/servers",
                Map.of(
                        "name",
                        "kept-" + COUNT.get(),
                        "data_center_id",
                        site,
                        "nics",
                        List.of(Map.of("mac", machine.mac())))));
        String url = "/api/v1/servers/" + id;
        api.post(
                url + "/protect",
                Map.of("reason", "precious"),
                "If-Match",
                api.get(url).header("ETag"));
        assertThat(machine.netboot(agent).path("decision").asText()).isEqualTo("LOCAL");
    }

    @Test
    void twoCallersAtOnceGetOneRun() throws Exception {
        Racked racked = racked();
        String etag = racked.etag();
        Callable<Integer> ask = () -> api.post(
                        racked.url() + "/reimage",
                        Map.of("image", Catalog.IMAGE, "profile", Catalog.PROFILE),
                        "If-Match",
                        etag)
                .status();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        List<Integer> answers = callers.invokeAll(List.of(ask, ask, ask, ask)).stream()
                .map(WireSite::result)
                .toList();
        callers.shutdown();
        assertThat(answers).containsOnlyOnce(202);
        assertThat(answers).allMatch(status -> status == 202 || status == 409 || status == 412);
        assertThat(api.get("/api/v1/install-runs?server_id=" + racked.id())
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void twoPermitRequestsOfOneBootAtOnceGetOnePermit() throws Exception {
        Racked racked = racked();
        long id = netbooted(racked);
        SimulatedMachine machine = racked.machine();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        Callable<String> ask =
                () -> machine.permit(machine.token(), machine.nonce()).text();
        Set<String> answers = new HashSet<>(callers.invokeAll(List.of(ask, ask, ask, ask)).stream()
                .map(WireSite::result)
                .toList());
        callers.shutdown();
        assertThat(answers).hasSize(1);
        assertThat(api.get("/api/v1/install-runs/" + id + "/permits").json().path("items"))
                .hasSize(1);
    }

    @Test
    void aProtectedServerIsNeitherAcceptedNorBootedNorPermitted() throws Exception {
        Racked racked = racked();
        assertThat(api.post(racked.url() + "/protect", Map.of("reason", "precious"), "If-Match", racked.etag())
                        .status())
                .isEqualTo(200);
        Answer refused = racked.reimage();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("protected");
        api.post(racked.url() + "/unprotect", Map.of(), "If-Match", racked.etag());
        long id = netbooted(racked);
        assertThat(api.post(racked.url() + "/protect", Map.of("reason", "precious"), "If-Match", racked.etag())
                        .status())
                .isEqualTo(200);
        assertThat(racked.machine().permit().status()).isEqualTo(404);
        assertThat(run(id).path("problem").asText()).isEqualTo("protected");
        assertThat(racked.machine().netboot(agent).path("decision").asText()).isEqualTo("LOCAL");
    }

    @Test
    void anAgentSeesItsOwnSiteAndNothingElse() {
        long other = WireSite.created(
                api.post("/api/v1/data-centers", Map.of("name", "dc2", "machine_api_url", "http://10.99.0.1:8080")));
        SimulatedAgent stranger = new SimulatedAgent(SERVER.url(), WireSite.agentToken(api, "agent-2", other));
        assertThat(stranger.poll(0).json().path("hosts")).isEmpty();
        assertThat(stranger.replica().path("data_center").asText()).isEqualTo("dc2");
        SimulatedMachine machine = racked().machine();
        assertThat(stranger.bootAttempt(machine.mac(), machine.ip())
                        .json()
                        .path("decision")
                        .asText())
                .isEqualTo("LOCAL");
        assertThat(stranger.bootAttempt("52:54:00:99:00:01", "10.99.0.9")
                        .json()
                        .path("decision")
                        .asText())
                .isEqualTo("LOCAL");
        assertThat(api.get("/api/v1/agents/self/replica?have=0&wait_seconds=0").status())
                .isEqualTo(403);
        assertThat(api.get("/api/v1/agents").json().path("items"))
                .anySatisfy(shown -> assertThat(shown.path("name").asText()).isEqualTo("agent-2"));
    }

    @Test
    void aLongPollEndsWithTheChangeItWaitedFor() throws Exception {
        agent.sync();
        assertThat(agent.poll(0).status()).isEqualTo(304);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        Future<Answer> waiting = caller.submit(() -> agent.poll(20));
        long started = System.nanoTime();
        racked();
        Answer answer = WireSite.result(waiting);
        caller.shutdown();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void tooManyDiscoveriesOfOneInterfaceBootTheDisk() {
        SimulatedMachine machine = machine();
        Set<String> decisions = IntStream.range(0, 6)
                .mapToObj(boot -> machine.netboot(agent).path("decision").asText())
                .collect(Collectors.toSet());
        assertThat(decisions).containsExactlyInAnyOrder("DISCOVER", "LOCAL");
    }

    @Test
    void aServerEnteredByHandReportsItsHardwareOnce() {
        SimulatedMachine machine = machine();
        long id = WireSite.created(api.post(
                "/api/v1/servers",
                Map.of(
                        "name",
                        "hand-" + COUNT.get(),
                        "data_center_id",
                        site,
                        "serial",
                        "LAB-" + COUNT.get(),
                        "nics",
                        List.of(Map.of("mac", machine.mac())))));
        assertThat(machine.netboot(agent).path("decision").asText()).isEqualTo("DISCOVER");
        assertThat(machine.report().json().path("server_id").asLong()).isEqualTo(id);
        assertThat(machine.netboot(agent).path("decision").asText()).isEqualTo("LOCAL");
    }
}
