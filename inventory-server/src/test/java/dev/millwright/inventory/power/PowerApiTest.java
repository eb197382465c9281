package dev.millwright.inventory.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.servers.DiscoveredMachine;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Reports;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The HTTP side of power and findings, in the running server. */
class PowerApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final AtomicInteger COUNT = new AtomicInteger();
    private ApiClient api;
    private String base;
    private ServerId id;
    private TestFleet fleet;
    private String address;

    @BeforeEach
    void machine() {
        int number = COUNT.incrementAndGet();
        api = SERVER.admin();
        fleet = TestFleet.on(SERVER.platform().database(), SERVER.platform().clock());
        String mac = "52:54:00:05:00:%02x".formatted(number);
        address = "10.8.0." + number;
        id = fleet.servers()
                .createDiscovered(
                        new DiscoveredMachine(
                                fleet.dataCenter("dc" + number).id(),
                                MacAddress.parse(mac),
                                FactsParser.parse(
                                        Reports.report("P" + number, null, mac).path("facts"))),
                        Actor.system("test"))
                .id();
        base = "/api/v1/servers/" + id;
    }

    private Map<String, Object> bmc() {
        return Map.of("kind", "ipmi", "address", address, "username", "admin", "password", "hunter2");
    }

    @Test
    void thePasswordIsTakenAndNeverGivenBack() {
        Answer put = api.put(base + "/bmc", bmc());
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.json().path("port").asInt()).isEqualTo(623);
        assertThat(put.json().path("cipher_suite").asInt()).isEqualTo(3);
        Answer get = api.get(base + "/bmc");
        String trail =
                api.get("/api/v1/audit").text() + api.get("/api/v1/events").text();
        assertThat(put.text() + get.text() + trail).doesNotContain("hunter2").doesNotContain("sealed");
        assertThat(get.json()).isEqualTo(put.json());
    }

    @Test
    void aChangeNeedsIfMatchAndKeepsThePasswordWhenNoneIsGiven() {
        Answer first = api.put(base + "/bmc", bmc());
        Map<String, Object> change = Map.of("kind", "ipmi", "address", address, "username", "root", "port", 6230);
        assertThat(api.put(base + "/bmc", change).status()).isEqualTo(428);
        assertThat(api.put(base + "/bmc", change, "If-Match", "\"9\"").status()).isEqualTo(412);
        Answer changed = api.put(base + "/bmc", change, "If-Match", first.header("ETag"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("port").asInt()).isEqualTo(6230);
        assertThat(api.delete(base + "/bmc").status()).isEqualTo(204);
        assertThat(api.get(base + "/bmc").status()).isEqualTo(404);
    }

    @Test
    void wrongInputIsNamed() {
        assertThat(api.put(base + "/bmc", Map.of("kind", "ipmi", "address", "10.8.0.300", "username", "a"))
                        .status())
                .isEqualTo(422);
        Answer without = api.put(base + "/bmc", Map.of("kind", "ipmi", "address", address, "username", "admin"));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.text()).contains("password");
        Answer longOne = api.put(
                base + "/bmc",
                Map.of("kind", "ipmi", "address", address, "username", "admin", "password", "x".repeat(21)));
        assertThat(longOne.status()).isEqualTo(422);
        assertThat(longOne.text()).doesNotContain("xxxx");
        assertThat(api.put("/api/v1/servers/999999/bmc", bmc()).status()).isEqualTo(404);
        assertThat(api.post(base + "/power", Map.of("action", "explode")).status())
                .isEqualTo(422);
    }

    @Test
    void twoMachinesNeverShareABmc() {
        api.put(base + "/bmc", bmc());
        Map<String, Object> same = bmc();
        machine();
        Answer taken = api.put(base + "/bmc", same);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("taken");
    }

    @Test
    void powerIsAcceptedAndCanBeFollowed() {
        api.put(base + "/bmc", bmc());
        Answer accepted = api.post(base + "/power", Map.of("action", "on"));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        String url = accepted.json().path("url").asText();
        assertThat(accepted.header("Location")).endsWith(url);
        Answer command = api.get(url);
        assertThat(command.json().path("state").asText()).isEqualTo("PENDING");
        assertThat(command.json().path("action").asText()).isEqualTo("POWER_ON");
        Answer status = api.get(base + "/power");
        assertThat(status.json().path("state").isNull()).isTrue();
        assertThat(status.json().path("last_command").path("id"))
                .isEqualTo(command.json().path("id"));
    }

    @Test
    void powerOfAMachineInARunIsLeftToTheRunButLookingIsNot() {
        api.put(base + "/bmc", bmc());
        fleet.servers().attachRun(id, 77L, Actor.system("test"));
        Answer refused = api.post(base + "/power", Map.of("action", "off"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("install run 77");
        assertThat(api.post(base + "/power", Map.of("action", "status")).status())
                .isEqualTo(202);
    }

    @Test
    void withoutBmcPowerIsRefused() {
        assertThat(api.post(base + "/power", Map.of("action", "on")).status()).isEqualTo(409);
    }

    @Test
    void findingsAndReportsAreListed() {
        assertThat(api.get("/api/v1/findings").json().path("items").isArray()).isTrue();
        assertThat(api.get(base + "/reports").json().path("items")).isEmpty();
        assertThat(api.get("/api/v1/discovery-reports?is_expected=false").status())
                .isEqualTo(200);
        assertThat(SERVER.anonymous().get("/api/v1/findings").status()).isEqualTo(401);
    }
}
