package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.sim.SimulatedAgent;
import dev.millwright.inventory.sim.SimulatedMachine;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is told what over HTTP: protected and unseen machines, callers at once, agents of other sites. */
class WireRulesTest extends WireFixture {
    private static final String BOOT_EVENTS = "/api/v1/agents/self/boot-events";

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
    void whatAgentsSawOfBootsIsKeptOnceAndToldOfTheMachine() {
        SimulatedMachine machine = machine();
        String name = "f00d-" + COUNT.get();
        Map<String, Object> asked = bootEvent(name, 1, machine.mac(), "DISCOVER");
        Map<String, Object> given = bootEvent(name, 2, machine.mac(), "ACK");
        ApiClient told = api.withToken(WireSite.agentToken(api, "agent-b", site));
        assertThat(told.post(BOOT_EVENTS, Map.of("sent_at", "2026-11-23T12:00:01Z", "events", List.of(asked)))
                        .status())
                .isEqualTo(204);
        String unknown = "/api/v1/boots?mac=" + machine.mac();
        assertThat(api.get(unknown).json().at("/items/0/server_id").isNull()).isTrue();
        assertThat(told.post(BOOT_EVENTS, Map.of("sent_at", "2026-11-23T12:00:02Z", "events", List.of(asked, given)))
                        .status())
                .isEqualTo(204);
        assertThat(agent.bootAttempt(machine.mac(), machine.ip(), name)
                        .json()
                        .path("decision")
                        .asText())
                .isEqualTo("DISCOVER");
        machine.netboot(agent);
        long server = machine.report().json().path("server_id").asLong();
        JsonNode boots = api.get("/api/v1/servers/" + server + "/boots").json().path("items");
        assertThat(boots).as(boots.toString()).hasSize(1);
        JsonNode boot = boots.get(0);
        assertThat(boot.path("event_count").asInt()).isEqualTo(2);
        assertThat(boot.path("address").asText()).isEqualTo("10.77.0.11");
        assertThat(boot.path("phoned_home_at").isTextual()).isTrue();
        assertThat(boot.at("/timeline/0/words").asText()).startsWith("PXE firmware (uefi x64) looks");
        assertThat(api.get("/api/v1/boots/" + boot.path("id")).json()).isEqualTo(boot);
        assertThat(api.get("/api/v1/boot-times")
                        .json()
                        .at("/items/0/parts/0/part")
                        .asText())
                .isEqualTo("TOTAL");
        Map<String, Object> wrong = bootEvent("no name", 0, machine.mac(), "ACK");
        Answer refused = told.post(BOOT_EVENTS, Map.of("sent_at", "2026-11-23T12:00:02Z", "events", List.of(wrong)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("events[0].boot", "events[0].number");
        assertThat(api.post(BOOT_EVENTS, Map.of("sent_at", "2026-11-23T12:00:02Z", "events", List.of()))
                        .status())
                .isEqualTo(403);
    }

    private static Map<String, Object> bootEvent(String boot, int number, String mac, String kind) {
        return Map.of(
                "boot",
                boot,
                "number",
                number,
                "at",
                "2026-11-23T12:00:0" + number + "Z",
                "mac",
                mac,
                "kind",
                kind,
                "dhcp",
                Map.of("by", "PXE", "architecture", "UEFI_X64", "address", "10.77.0.11", "seconds", 0));
    }

    @Test
    void anArtifactIsFetchedHereByOneAgentOfASiteAndByTheOthersFromThatOne() {
        long elsewhere = WireSite.created(api.post(
                "/api/v1/data-centers", Map.of("name", "dc-peers", "machine_api_url", "http://10.77.0.1:8080")));
        List<String> tokens =
                List.of(WireSite.agentToken(api, "peer-1", elsewhere), WireSite.agentToken(api, "peer-2", elsewhere));
        SimulatedAgent first = new SimulatedAgent(SERVER.url(), tokens.get(0));
        String digest = "a".repeat(64);
        String sources = "/api/v1/agents/self/artifacts/" + digest + "/sources";
        first.status(List.of());
        new SimulatedAgent(SERVER.url(), tokens.get(1)).status(List.of());
        assertThat(api.withToken(tokens.get(0)).get(sources).text())
                .isEqualTo("{\"peers\":[],\"inventory\":true,\"bytes_done\":0}");
        assertThat(api.withToken(tokens.get(1))
                        .get(sources)
                        .json()
                        .path("inventory")
                        .asBoolean())
                .isFalse();
        first.status(List.of(digest));
        assertThat(api.withToken(tokens.get(1))
                        .get(sources)
                        .json()
                        .at("/peers/0")
                        .asText())
                .isEqualTo("http://10.77.0.1:8090");
        long alone = WireSite.created(api.post(
                "/api/v1/data-centers", Map.of("name", "dc-alone", "machine_api_url", "http://10.77.0.1:8080")));
        String stranger = WireSite.agentToken(api, "agent-alone", alone);
        assertThat(api.withToken(stranger).get(sources).json().path("peers"))
                .as("of another site")
                .isEmpty();
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
