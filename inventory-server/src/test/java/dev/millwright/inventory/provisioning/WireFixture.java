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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A running server with a site, a simulated agent, and machines brought to where a test begins. */
abstract class WireFixture {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    static final Duration SOON = Duration.ofSeconds(20);
    static final AtomicInteger COUNT = new AtomicInteger();
    static ApiClient api;
    static long site;
    static long subnet;
    static SimulatedAgent agent;

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

    static SimulatedMachine machine() {
        int number = COUNT.incrementAndGet();
        return new SimulatedMachine(
                SERVER.url(),
                "52:54:00:77:00:%02x".formatted(number),
                "10.77.0." + (199 + number),
                "LAB-" + number,
                "4c4c4544-0034-5910-8052-%012x".formatted(number));
    }

    /** A machine on record, available, with a BMC and its reserved address. */
    record Racked(SimulatedMachine machine, long id) {
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

    static Racked racked() {
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

    static JsonNode run(long id) {
        return api.get("/api/v1/install-runs/" + id).json();
    }

    static void reaches(long id, String step) throws Exception {
        Eventually.within(SOON, () -> assertThat(run(id).path("step").asText()).isEqualTo(step));
    }

    static long netbooted(Racked racked) throws Exception {
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
}
