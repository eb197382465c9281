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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InventoryApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static int runs;
    private ApiClient api;
    private String mark;
    private long site;

    @BeforeEach
    void makeASite() {
        api = SERVER.admin();
        mark = "t" + ++runs;
        site = id(api.post("/api/v1/data-centers", Map.of("name", mark, "machine_api_url", "http://10.77.0.1:8080/")));
    }

    private static long id(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        long id = answer.json().path("id").asLong();
        assertThat(answer.header("Location")).endsWith("/" + id);
        return id;
    }

    private long rack(int heightUnits, Integer budget) {
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

    private long subnet(String cidr) {
        return id(api.post("/api/v1/subnets", Map.of("data_center_id", site, "cidr", cidr)));
    }

    private String mac(int last) {
        return "52:54:00:%02x:00:%02x".formatted(runs, last);
    }

    private Server discover(int last, String facts) throws Exception {
        JsonNode json = ApiJson.mapper().readTree(facts);
        return TestFleet.on(SERVER.platform().database(), SERVER.platform().clock())
                .servers()
                .createDiscovered(
                        new DiscoveredMachine(
                                new DataCenterId(site), MacAddress.parse(mac(last)), FactsParser.parse(json)),
                        Actor.machine("test"));
    }

    @Test
    void dataCentersAreEnteredReadChangedAndRemoved() {
        Answer got = api.get("/api/v1/data-centers/" + site);
        assertThat(got.json().path("machine_api_url").asText()).isEqualTo("http://10.77.0.1:8080");
        assertThat(got.json().path("discovery_enabled").asBoolean()).isFalse();
        assertThat(got.header("ETag")).isEqualTo("\"1\"");
        Answer changed = api.patch(
                "/api/v1/data-centers/" + site, Map.of("discovery_enabled", true), "If-Match", got.header("ETag"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("discovery_enabled").asBoolean()).isTrue();
        assertThat(changed.json().path("name").asText()).isEqualTo(mark);
        assertThat(api.delete("/api/v1/data-centers/" + site, "If-Match", "\"1\"")
                        .code())
                .isEqualTo("version_mismatch");
        assertThat(api.delete("/api/v1/data-centers/" + site).code()).isEqualTo("version_required");
        assertThat(api.delete("/api/v1/data-centers/" + site, "If-Match", changed.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/api/v1/data-centers/" + site).code()).isEqualTo("not_found");
    }

    @Test
    void whatIsInUseIsNotRemoved() {
        long rack = rack(42, null);
        assertThat(api.delete("/api/v1/data-centers/" + site, "If-Match", "\"1\"")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.delete("/api/v1/racks/" + rack, "If-Match", "\"1\"").status())
                .isEqualTo(204);
        assertThat(api.delete("/api/v1/data-centers/" + site, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void listsArePagedAndFiltered() {
        for (int number = 1; number <= 3; number++) {
            id(api.post(
                    "/api/v1/servers",
                    Map.of("name", mark + "-s" + number, "data_center_id", site, "serial", mark + "%" + number)));
        }
        String list = "/api/v1/servers?data_center_id=" + site;
        Answer first = api.get(list + "&limit=2");
        assertThat(first.json().path("items")).hasSize(2);
        String next = first.json().path("next_cursor").asText();
        Answer last = api.get(list + "&limit=2&cursor=" + next);
        assertThat(last.json().path("items")).hasSize(1);
        assertThat(last.json().path("next_cursor").isNull()).isTrue();
        assertThat(api.get(list + "&serial=" + mark + "%252").json().path("items"))
                .hasSize(1);
        assertThat(api.get(list + "&q=" + mark + "%25").json().path("items")).hasSize(3);
        assertThat(api.get(list + "&q=" + mark + "_").json().path("items")).isEmpty();
        assertThat(api.get(list + "&state=registered").json().path("items")).hasSize(3);
        assertThat(api.get(list + "&state=READY").json().path("items")).isEmpty();
        assertThat(api.get(list + "&mac=zz").code()).isEqualTo("invalid");
    }

    @Test
    void aServerEnteredByHandStandsInItsRackAndIsChangedByMerging() {
        long rack = rack(42, null);
        long model = id(api.post(
                "/api/v1/hardware-models",
                Map.of("vendor", mark, "name", "R1", "height_units", 2, "power_watts", 400)));
        Answer made = api.post(
                "/api/v1/servers",
                Map.of(
                        "name",
                        mark + "-db",
                        "data_center_id",
                        site,
                        "serial",
                        "S/" + mark,
                        "hardware_model_id",
                        model,
                        "rack_id",
                        rack,
                        "rack_unit",
                        10,
                        "nics",
                        List.of(Map.of("mac", "52-54-00-AA-00-0" + runs, "name", "eth0"))));
        long server = id(made);
        assertThat(made.json().path("state").asText()).isEqualTo("REGISTERED");
        assertThat(made.json().path("boot_mac").asText()).isEqualTo("52:54:00:aa:00:0" + runs);
        Answer inRack = api.get("/api/v1/racks/" + rack);
        assertThat(inRack.json().path("placements").get(0).path("server_id").asLong())
                .isEqualTo(server);
        assertThat(inRack.json().path("power_planned_watts").asInt()).isEqualTo(400);

        Answer moved = api.patch("/api/v1/servers/" + server, Map.of("rack_unit", 11), "If-Match", made.header("ETag"));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.json().path("serial").asText()).isEqualTo("S/" + mark);
        Answer out = api.patch(
                "/api/v1/servers/" + server,
                "{\"rack_id\": null, \"rack_unit\": null}",
                "If-Match",
                moved.header("ETag"));
        assertThat(out.json().path("rack_id").isNull()).isTrue();
        assertThat(api.get("/api/v1/racks/" + rack).json().path("placements")).isEmpty();
        assertThat(api.patch("/api/v1/servers/" + server, "{\"name\": null}", "If-Match", out.header("ETag"))
                        .code())
                .isEqualTo("invalid");
        assertThat(api.delete("/api/v1/servers/" + server, "If-Match", out.header("ETag"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aDiscoveredMachineIsRegisteredWithPlaceAndAddressThenCommissioned() throws Exception {
        long rack = rack(42, 1000);
        long subnet = subnet("10.%d.0.0/24".formatted(runs));
        Server found = discover(1, """
                {"serial": "%s-1", "nics": [{"name": "eth0", "mac": "%s"}], "disks": [{"name": "vda", "serial": "d", "size_bytes": 10}]}""".formatted(mark, mac(1)));
        String url = "/api/v1/servers/" + found.id();
        assertThat(api.get(url + "/facts").json().path("facts").path("disks")).hasSize(1);
        assertThat(api.post(url + "/commission", Map.of()).code()).isEqualTo("conflict");
        Answer registered = api.post(
                url + "/register", Map.of("name", mark + "-web", "rack_id", rack, "rack_unit", 1, "subnet_id", subnet));
        assertThat(registered.status()).as(registered.text()).isEqualTo(200);
        assertThat(registered.json().path("state").asText()).isEqualTo("REGISTERED");
        assertThat(registered.json().path("addresses").get(0).path("address").asText())
                .isEqualTo("10.%d.0.1".formatted(runs));
        assertThat(registered.json().path("addresses").get(0).path("mac").asText())
                .isEqualTo(mac(1));
        assertThat(registered.json().path("addresses").get(0).path("hostname").asText())
                .isEqualTo(mark + "-web");
        assertThat(api.post(url + "/register", Map.of("name", mark + "-again")).code())
                .isEqualTo("conflict");
        Answer ready = api.post(url + "/commission", Map.of());
        assertThat(ready.json().path("state").asText()).as(ready.text()).isEqualTo("AVAILABLE");
        assertThat(api.get("/api/v1/events?entity_kind=server&entity_id=" + found.id())
                        .text())
                .contains(
                        "server.discovered",
                        "server.registered",
                        "server.commissioning_started",
                        "server.commission_passed");
    }

    @Test
    void hardwareThatIsNotAsItsModelSaysIsQuarantinedWithExpectedAndObserved() throws Exception {
        long model = id(api.post(
                "/api/v1/hardware-models",
                Map.of("vendor", mark, "name", "Big", "smbios_product", "Big 9000", "min_memory_bytes", 1L << 40)));
        Server found = discover(1, "{\"product\": \"Small 1\", \"memory_bytes\": 1024}");
        String url = "/api/v1/servers/" + found.id();
        api.post(url + "/register", Map.of("name", mark + "-q", "hardware_model_id", model));
        Answer judged = api.post(url + "/commission", Map.of());
        assertThat(judged.json().path("state").asText()).as(judged.text()).isEqualTo("QUARANTINED");
        assertThat(judged.json().path("expected").asText())
                .contains("product Big 9000", "memory_bytes at least 1099511627776");
        assertThat(judged.json().path("observed").asText()).contains("product Small 1", "memory_bytes 1024");
        assertThat(judged.json().path("next_action").asText()).isNotEmpty();
        Answer lifted = api.post(url + "/release", Map.of("reason", "the model was wrong"));
        assertThat(lifted.json().path("state").asText()).isEqualTo("REGISTERED");
        assertThat(lifted.json().path("expected").isNull()).isTrue();
    }

    @Test
    void whatIsTakenIsRefusedNamingTheHolder() throws Exception {
        long rack = rack(42, null);
        Map<String, Object> holder = Map.of(
                "name",
                mark + "-holder",
                "data_center_id",
                site,
                "serial",
                mark + " S1",
                "asset_tag",
                mark + "-A",
                "system_uuid",
                "4C4C4544-0034-5910-8052-0000000%05d".formatted(runs),
                "rack_id",
                rack,
                "rack_unit",
                5,
                "nics",
                List.of(Map.of("mac", mac(9))));
        id(api.post("/api/v1/servers", holder));
        List<Map<String, Object>> wishes = List.of(
                Map.of("name", mark + "-holder", "serial", mark + "x"),
                Map.of("name", mark + "-b", "serial", mark + " S1"),
                Map.of("name", mark + "-b", "serial", mark + "x", "asset_tag", mark + "-A"),
                Map.of("name", mark + "-b", "system_uuid", holder.get("system_uuid")),
                Map.of("name", mark + "-b", "nics", List.of(Map.of("mac", mac(9)))),
                Map.of("name", mark + "-b", "serial", mark + "x", "rack_id", rack, "rack_unit", 5));
        for (Map<String, Object> wish : wishes) {
            Map<String, Object> body = new HashMap<>(wish);
            body.put("data_center_id", site);
            Answer refused = api.post("/api/v1/servers", body);
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("taken");
            assertThat(refused.json().path("detail").asText()).as("%s", wish).contains(mark + "-holder");
        }
        Server found = discover(1, "{}");
        Answer refused = api.post(
                "/api/v1/servers/" + found.id() + "/register",
                Map.of("name", mark + "-c", "rack_id", rack, "rack_unit", 5));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(api.get("/api/v1/servers/" + found.id()).json().path("state").asText())
                .isEqualTo("DISCOVERED");
    }

    @Test
    void powerBudgetAndRackTopAreKept() {
        long rack = rack(4, 500);
        long model = id(api.post(
                "/api/v1/hardware-models",
                Map.of("vendor", mark, "name", "2U", "height_units", 2, "power_watts", 300)));
        Map<String, Object> place = Map.of("data_center_id", site, "hardware_model_id", model, "rack_id", rack);
        assertThat(enter(place, "a", 4).code()).isEqualTo("invalid");
        id(enter(place, "a", 1));
        Answer hungry = enter(place, "b", 3);
        assertThat(hungry.code()).isEqualTo("conflict");
        assertThat(hungry.json().path("detail").asText()).contains("200 W", "300 W");
        assertThat(api.patch("/api/v1/racks/" + rack, Map.of("height_units", 1), "If-Match", "\"1\"")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.patch("/api/v1/racks/" + rack, Map.of("power_budget_watts", 100), "If-Match", "\"1\"")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.patch("/api/v1/racks/" + rack, Map.of("power_budget_watts", 600), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
        id(enter(place, "b", 3));
    }

    private Answer enter(Map<String, Object> place, String name, int unit) {
        Map<String, Object> body = new HashMap<>(place);
        body.put("name", mark + "-" + name);
        body.put("serial", mark + "-" + name);
        body.put("rack_unit", unit);
        return api.post("/api/v1/servers", body);
    }

    @Test
    void aProtectedServerIsNotRetiredUntilItIsUnprotected() throws Exception {
        Server found = discover(1, "{}");
        String url = "/api/v1/servers/" + found.id();
        Answer shielded = api.post(url + "/protect", Map.of("reason", "holds the only copy"));
        assertThat(shielded.json().path("protected").asBoolean()).isTrue();
        Answer refused = api.post(url + "/retire", Map.of("reason", "old"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).contains("protected", "holds the only copy");
        assertThat(api.post(url + "/unprotect", Map.of())
                        .json()
                        .path("protected")
                        .asBoolean())
                .isFalse();
        assertThat(api.post(url + "/retire", Map.of("reason", "old"))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("RETIRED");
    }

    @Test
    void maintenanceReturnsToWhereItCameFrom() {
        long server =
                id(api.post("/api/v1/servers", Map.of("name", mark + "-m", "data_center_id", site, "serial", mark)));
        String url = "/api/v1/servers/" + server;
        assertThat(api.post(url + "/maintenance", Map.of("reason", "fan"))
                        .json()
                        .path("back_to")
                        .asText())
                .isEqualTo("REGISTERED");
        assertThat(api.post(url + "/maintenance/end", Map.of("reason", "done"))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("REGISTERED");
    }

    @Test
    void addressesAreReservedListedAndReleased() {
        long subnet = id(api.post(
                "/api/v1/subnets",
                Map.of(
                        "data_center_id",
                        site,
                        "cidr",
                        "10.%d.1.0/29".formatted(runs),
                        "gateway",
                        "10.%d.1.1".formatted(runs),
                        "pool_first",
                        "10.%d.1.5".formatted(runs),
                        "pool_last",
                        "10.%d.1.6".formatted(runs))));
        long server = id(api.post(
                "/api/v1/servers",
                Map.of(
                        "name",
                        mark + "-n",
                        "data_center_id",
                        site,
                        "nics",
                        List.of(Map.of("mac", mac(1)), Map.of("mac", mac(2))))));
        String url = "/api/v1/subnets/" + subnet + "/addresses";
        Answer one = api.post(url, Map.of("server_id", server));
        assertThat(one.json().path("address").asText()).as(one.text()).isEqualTo("10.%d.1.2".formatted(runs));
        assertThat(api.post(url, Map.of("server_id", server))
                        .json()
                        .path("detail")
                        .asText())
                .contains("10.%d.1.2".formatted(runs));
        Answer taken = api.post(url, Map.of("note", "printer", "address", "10.%d.1.2".formatted(runs)));
        assertThat(taken.code()).isEqualTo("taken");
        assertThat(taken.json().path("detail").asText()).contains(mark + "-n");
        for (String barred : List.of("10.%d.1.0", "10.%d.1.1", "10.%d.1.5", "10.%d.1.7", "10.%d.2.2")) {
            assertThat(api.post(url, Map.of("note", "printer", "address", barred.formatted(runs)))
                            .code())
                    .isEqualTo("invalid");
        }
        id(api.post(url, Map.of("note", "printer")));
        id(api.post(url, Map.of("note", "camera")));
        assertThat(api.post(url, Map.of("note", "one too many")).code()).isEqualTo("conflict");
        assertThat(api.get(url).json().path("items")).hasSize(3);
        assertThat(api.delete("/api/v1/subnets/" + subnet, "If-Match", "\"1\"").code())
                .isEqualTo("conflict");
        assertThat(api.delete(url + "/" + one.json().path("id").asLong()).status())
                .isEqualTo(204);
        assertThat(api.get("/api/v1/servers/" + server).json().path("addresses"))
                .isEmpty();
    }

    @Test
    void subnetsOfASiteDoNotOverlap() {
        long subnet = subnet("10.%d.4.0/22".formatted(runs));
        Answer refused =
                api.post("/api/v1/subnets", Map.of("data_center_id", site, "cidr", "10.%d.5.0/24".formatted(runs)));
        assertThat(refused.code()).isEqualTo("taken");
        assertThat(refused.json().path("detail").asText()).contains("id " + subnet);
    }
}
