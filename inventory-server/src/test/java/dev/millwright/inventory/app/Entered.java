package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.servers.DiscoveredMachine;
import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.web.ApiJson;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A site of a test's own on a shared server, and short ways to enter things in it. Names and numbers begin with its mark. */
record Entered(TestServer server, ApiClient api, int run, String mark, long site) {
    private static final AtomicInteger RUNS = new AtomicInteger();

    static Entered site(TestServer server) {
        int run = RUNS.incrementAndGet();
        ApiClient api = server.admin();
        String mark = "t" + run;
        long site =
                id(api.post("/api/v1/data-centers", Map.of("name", mark, "machine_api_url", "http://10.77.0.1:8080/")));
        return new Entered(server, api, run, mark, site);
    }

    /** The id of what was just entered. */
    static long id(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        long id = answer.json().path("id").asLong();
        assertThat(answer.header("Location")).endsWith("/" + id);
        return id;
    }

    long rack(int heightUnits, @Nullable Integer budget) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "data_center_id",
                site,
                "name",
                mark + "-rack-" + heightUnits + "-" + budget,
                "height_units",
                heightUnits));
        if (budget != null) {
            body.put("power_budget_watts", budget);
        }
        return id(api.post("/api/v1/racks", body));
    }

    long subnet(String cidr) {
        return id(api.post("/api/v1/subnets", Map.of("data_center_id", site, "cidr", cidr)));
    }

    String mac(int last) {
        return "52:54:00:%02x:00:%02x".formatted(run, last);
    }

    /** A machine that reports these facts as JSON. */
    Server discover(int last, String facts) throws Exception {
        JsonNode json = ApiJson.mapper().readTree(facts);
        return TestFleet.on(server.platform().database(), server.platform().clock())
                .servers()
                .createDiscovered(
                        new DiscoveredMachine(
                                new DataCenterId(site), MacAddress.parse(mac(last)), FactsParser.parse(json)),
                        Actor.machine("test"));
    }
}
