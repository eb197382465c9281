package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InventoryApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private Entered on;
    private ApiClient api;

    @BeforeEach
    void makeASite() {
        on = Entered.site(SERVER);
        api = on.api();
    }

    @Test
    void dataCentersAreEnteredReadChangedAndRemoved() {
        Answer got = api.get("/api/v1/data-centers/" + on.site());
        assertThat(got.json().path("machine_api_url").asText()).isEqualTo("http://10.77.0.1:8080");
        assertThat(got.json().path("discovery_enabled").asBoolean()).isFalse();
        assertThat(got.header("ETag")).isEqualTo("\"1\"");
        Answer changed = api.patch(
                "/api/v1/data-centers/" + on.site(), Map.of("discovery_enabled", true), "If-Match", got.header("ETag"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("discovery_enabled").asBoolean()).isTrue();
        assertThat(changed.json().path("name").asText()).isEqualTo(on.mark());
        assertThat(api.delete("/api/v1/data-centers/" + on.site(), "If-Match", "\"1\"")
                        .code())
                .isEqualTo("version_mismatch");
        assertThat(api.delete("/api/v1/data-centers/" + on.site()).code()).isEqualTo("version_required");
        assertThat(api.delete("/api/v1/data-centers/" + on.site(), "If-Match", changed.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/api/v1/data-centers/" + on.site()).code()).isEqualTo("not_found");
    }

    @Test
    void whatIsInUseIsNotRemoved() {
        long rack = on.rack(42, null);
        assertThat(api.delete("/api/v1/data-centers/" + on.site(), "If-Match", "\"1\"")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.delete("/api/v1/racks/" + rack, "If-Match", "\"1\"").status())
                .isEqualTo(204);
        assertThat(api.delete("/api/v1/data-centers/" + on.site(), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void listsArePagedAndFiltered() {
        for (int number = 1; number <= 3; number++) {
            Entered.id(api.post(
                    "/api/v1/servers",
                    Map.of(
                            "name",
                            on.mark() + "-s" + number,
                            "data_center_id",
                            on.site(),
                            "serial",
                            on.mark() + "%" + number)));
        }
        String list = "/api/v1/servers?data_center_id=" + on.site();
        Answer first = api.get(list + "&limit=2");
        assertThat(first.json().path("items")).hasSize(2);
        String next = first.json().path("next_cursor").asText();
        Answer last = api.get(list + "&limit=2&cursor=" + next);
        assertThat(last.json().path("items")).hasSize(1);
        assertThat(last.json().path("next_cursor").isNull()).isTrue();
        assertThat(api.get(list + "&serial=" + on.mark() + "%252").json().path("items"))
                .hasSize(1);
        assertThat(api.get(list + "&q=" + on.mark() + "%25").json().path("items"))
                .hasSize(3);
        assertThat(api.get(list + "&q=" + on.mark() + "_").json().path("items")).isEmpty();
        assertThat(api.get(list + "&state=registered").json().path("items")).hasSize(3);
        assertThat(api.get(list + "&state=READY").json().path("items")).isEmpty();
        assertThat(api.get(list + "&mac=zz").code()).isEqualTo("invalid");
    }

    @Test
    void aServerEnteredByHandStandsInItsRackAndIsChangedByMerging() {
        long rack = on.rack(42, null);
        long model = Entered.id(api.post(
                "/api/v1/hardware-models",
                Map.of("vendor", on.mark(), "name", "R1", "height_units", 2, "power_watts", 400)));
        Answer made = api.post(
                "/api/v1/servers",
                Map.of(
                        "name",
                        on.mark() + "-db",
                        "data_center_id",
                        on.site(),
                        "serial",
                        "S/" + on.mark(),
                        "hardware_model_id",
                        model,
                        "rack_id",
                        rack,
                        "rack_unit",
                        10,
                        "nics",
                        List.of(Map.of("mac", "52-54-00-AA-00-0" + on.run(), "name", "eth0"))));
        long server = Entered.id(made);
        assertThat(made.json().path("state").asText()).isEqualTo("REGISTERED");
        assertThat(made.json().path("boot_mac").asText()).isEqualTo("52:54:00:aa:00:0" + on.run());
        Answer inRack = api.get("/api/v1/racks/" + rack);
        assertThat(inRack.json().path("placements").get(0).path("server_id").asLong())
                .isEqualTo(server);
        assertThat(inRack.json().path("power_planned_watts").asInt()).isEqualTo(400);

        Answer moved = api.patch("/api/v1/servers/" + server, Map.of("rack_unit", 11), "If-Match", made.header("ETag"));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.json().path("serial").asText()).isEqualTo("S/" + on.mark());
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
    void powerBudgetAndRackTopAreKept() {
        long rack = on.rack(4, 500);
        long model = Entered.id(api.post(
                "/api/v1/hardware-models",
                Map.of("vendor", on.mark(), "name", "2U", "height_units", 2, "power_watts", 300)));
        Map<String, Object> place = Map.of("data_center_id", on.site(), "hardware_model_id", model, "rack_id", rack);
        assertThat(enter(place, "a", 4).code()).isEqualTo("invalid");
        Entered.id(enter(place, "a", 1));
        Answer hungry = enter(place, "b", 3);
        assertThat(hungry.code()).isEqualTo("conflict");
        assertThat(hungry.json().path("detail").asText()).contains("200 W", "300 W");
        String seen = api.get("/api/v1/racks/" + rack).header("ETag");
        assertThat(api.patch("/api/v1/racks/" + rack, Map.of("height_units", 1), "If-Match", seen)
                        .code())
                .isEqualTo("conflict");
        assertThat(api.patch("/api/v1/racks/" + rack, Map.of("power_budget_watts", 100), "If-Match", seen)
                        .code())
                .isEqualTo("conflict");
        assertThat(api.patch("/api/v1/racks/" + rack, Map.of("power_budget_watts", 600), "If-Match", seen)
                        .status())
                .isEqualTo(200);
        Entered.id(enter(place, "b", 3));
    }

    @Test
    void addressesAreReservedListedAndReleased() {
        long subnet = Entered.id(api.post(
                "/api/v1/subnets",
                Map.of(
                        "data_center_id",
                        on.site(),
                        "cidr",
                        "10.%d.1.0/29".formatted(on.run()),
                        "gateway",
                        "10.%d.1.1".formatted(on.run()),
                        "pool_first",
                        "10.%d.1.5".formatted(on.run()),
                        "pool_last",
                        "10.%d.1.6".formatted(on.run()))));
        long server = Entered.id(api.post(
                "/api/v1/servers",
                Map.of(
                        "name",
                        on.mark() + "-n",
                        "data_center_id",
                        on.site(),
                        "nics",
                        List.of(Map.of("mac", on.mac(1)), Map.of("mac", on.mac(2))))));
        String url = "/api/v1/subnets/" + subnet + "/addresses";
        Answer one = api.post(url, Map.of("server_id", server));
        assertThat(one.json().path("address").asText()).as(one.text()).isEqualTo("10.%d.1.2".formatted(on.run()));
        assertThat(api.post(url, Map.of("server_id", server))
                        .json()
                        .path("detail")
                        .asText())
                .contains("10.%d.1.2".formatted(on.run()));
        Answer taken = api.post(url, Map.of("note", "printer", "address", "10.%d.1.2".formatted(on.run())));
        assertThat(taken.code()).isEqualTo("taken");
        assertThat(taken.json().path("detail").asText()).contains(on.mark() + "-n");
        for (String barred : List.of("10.%d.1.0", "10.%d.1.1", "10.%d.1.5", "10.%d.1.7", "10.%d.2.2")) {
            assertThat(api.post(url, Map.of("note", "printer", "address", barred.formatted(on.run())))
                            .code())
                    .isEqualTo("invalid");
        }
        Entered.id(api.post(url, Map.of("note", "printer")));
        Entered.id(api.post(url, Map.of("note", "camera")));
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
        long subnet = on.subnet("10.%d.4.0/22".formatted(on.run()));
        Answer refused = api.post(
                "/api/v1/subnets", Map.of("data_center_id", on.site(), "cidr", "10.%d.5.0/24".formatted(on.run())));
        assertThat(refused.code()).isEqualTo("taken");
        assertThat(refused.json().path("detail").asText()).contains("id " + subnet);
    }

    private Answer enter(Map<String, Object> place, String name, int unit) {
        Map<String, Object> body = new HashMap<>(place);
        body.put("name", on.mark() + "-" + name);
        body.put("serial", on.mark() + "-" + name);
        body.put("rack_unit", unit);
        return api.post("/api/v1/servers", body);
    }
}
