package dev.millwright.inventory.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.sim.SimulatedAgent;
import dev.millwright.inventory.sim.SimulatedMachine;
import dev.millwright.inventory.testing.Answer;
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
