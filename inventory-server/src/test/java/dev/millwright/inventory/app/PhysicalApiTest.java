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

/** Data centers, rooms, rows, racks, and what stands in them, by the API. */
class PhysicalApiTest {
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
    void roomsAndRowsAreEnteredFilteredMovedAndRemovedFromTheBottom() {
        long hall = Entered.id(api.post("/api/v1/rooms", Map.of("data_center_id", on.site(), "name", "Hall 1")));
        long annex = Entered.id(api.post("/api/v1/rooms", Map.of("data_center_id", on.site(), "name", "Annex")));
        Answer made = api.post("/api/v1/rows", Map.of("room_id", hall, "name", "A", "notes", "cold aisle left"));
        long row = Entered.id(made);
        assertThat(made.json().path("data_center_id").asLong()).isEqualTo(on.site());
        assertThat(api.post("/api/v1/rows", Map.of("room_id", hall, "name", "A")))
                .satisfies(taken -> assertThat(taken.code()).isEqualTo("taken"))
                .satisfies(taken -> assertThat(taken.text()).contains("Hall 1", "id " + row));
        Answer held = api.delete("/api/v1/rooms/" + hall, "If-Match", "\"1\"");
        assertThat(held.code()).isEqualTo("conflict");
        assertThat(held.text()).contains("A (id " + row + ")");

        Answer moved = api.patch("/api/v1/rows/" + row, Map.of("room_id", annex), "If-Match", made.header("ETag"));
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        assertThat(moved.json().path("notes").asText()).isEqualTo("cold aisle left");
        assertThat(api.get("/api/v1/rows?room_id=" + annex).json().path("items"))
                .hasSize(1);
        assertThat(api.get("/api/v1/rows?room_id=" + hall).json().path("items")).isEmpty();
        assertThat(api.get("/api/v1/rooms?name=Hall%201&data_center_id=" + on.site())
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(api.delete("/api/v1/data-centers/" + on.site(), "If-Match", "\"1\"")
                        .code())
                .isEqualTo("conflict");
        assertThat(api.delete("/api/v1/rows/" + row, "If-Match", moved.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(api.delete("/api/v1/rooms/" + annex, "If-Match", "\"1\"").status())
                .isEqualTo(204);
    }

    @Test
    void aRowOrRoomStaysInItsDataCenterAndAModelInItsKind() {
        Entered other = Entered.site(SERVER);
        long elsewhere =
                Entered.id(api.post("/api/v1/rooms", Map.of("data_center_id", other.site(), "name", "Elsewhere")));
        long hall = Entered.id(api.post("/api/v1/rooms", Map.of("data_center_id", on.site(), "name", "Hall")));
        long row = Entered.id(api.post("/api/v1/rows", Map.of("room_id", hall, "name", "A")));
        assertThat(api.patch("/api/v1/rows/" + row, Map.of("room_id", elsewhere), "If-Match", "\"1\"")
                        .text())
                .contains("\"invalid\"", "room_id");
        assertThat(api.patch("/api/v1/rooms/" + hall, Map.of("data_center_id", other.site()), "If-Match", "\"1\"")
                        .code())
                .isEqualTo("invalid");
        long model = model("SWITCH", Map.of("height_units", 1, "is_full_depth", false, "weight_grams", 8_300));
        Answer stored = api.get("/api/v1/hardware-models/" + model);
        assertThat(stored.json().path("is_full_depth").asBoolean(true)).isFalse();
        assertThat(stored.json().path("weight_grams").asInt()).isEqualTo(8_300);
        assertThat(api.patch("/api/v1/hardware-models/" + model, Map.of("kind", "PDU"), "If-Match", "\"1\"")
                        .text())
                .contains("kind", "SWITCH");
    }

    @Test
    void halfDepthServersShareAUnitAndEveryRefusalNamesWhoIsInTheWay() {
        long rack = rack(Map.of(
                "weight_limit_grams", 60_000,
                "max_depth_mm", 900,
                "feeds", List.of(Map.of("name", "A", "capacity_watts", 700, "source", "UPS 1"), Map.of("name", "B"))));
        long half = model("SERVER", Map.of("is_full_depth", false, "weight_grams", 20_000, "power_watts", 400));
        long deep = model("SERVER", Map.of("depth_mm", 950));
        Answer first = server("front", half, rack, 7, Map.of("power_feeds", List.of("B", "A", "B")));
        Entered.id(first);
        assertThat(first.json().path("rack_face").asText()).isEqualTo("FRONT");
        assertThat(first.json().path("power_feeds")).hasToString("[\"A\",\"B\"]");
        Entered.id(server("rear", half, rack, 7, Map.of("rack_face", "REAR", "power_feeds", List.of("B"))));

        assertThat(server("third", half, rack, 7, Map.of("rack_face", "REAR")).text())
                .contains("\"taken\"", on.mark() + "-rear", "rear");
        assertThat(server("heavy", half, rack, 9, Map.of()).status()).isEqualTo(201);
        assertThat(server("heavier", half, rack, 10, Map.of()).text())
                .contains("\"conflict\"", "20000 g", "0 g", on.mark() + "-front");
        assertThat(server("thirsty", half, rack, 10, Map.of("power_feeds", List.of("A")))
                        .text())
                .contains("\"conflict\"");
        assertThat(server("lost", half, rack, 10, Map.of("power_feeds", List.of("C")))
                        .text())
                .contains("\"invalid\"", "power_feeds", "A, B");
        assertThat(server("deep", deep, rack, 12, Map.of()).text()).contains("\"conflict\"", "950 mm", "900 mm");
        assertThat(server("askew", deep, rack, 12, Map.of("rack_face", "REAR")).text())
                .contains("\"invalid\"", "rack_face");

        Answer view = api.get("/api/v1/racks/" + rack);
        assertThat(view.json().path("placements")).hasSize(3);
        assertThat(view.json().path("space").path("weight_left_grams").asInt(-1))
                .isZero();
        assertThat(view.json().at("/space/feeds/0/power_left_watts").asInt()).isEqualTo(300);
        assertThat(view.json().at("/space/feeds/1/power_planned_watts").asInt()).isEqualTo(800);
        assertThat(view.json().at("/space/free_units")).hasSize(40);
        assertThat(view.json().at("/space/free_rear_units")).hasSize(41);
        assertThat(api.get("/api/v1/racks/" + rack, "If-None-Match", "\"7\", W/\"1\"")
                        .status())
                .as("what stands in a rack is part of its version")
                .isEqualTo(200);
    }

    @Test
    void aRackKeepsWhatItsOccupantsNeedAndSaysWhoThatIs() {
        long rack = rack(Map.of("feeds", List.of(Map.of("name", "A"), Map.of("name", "B"))));
        long model = model("SERVER", Map.of("weight_grams", 20_000, "power_watts", 400));
        Entered.id(server("one", model, rack, 30, Map.of("power_feeds", List.of("A"))));
        String url = "/api/v1/racks/" + rack;
        String seen = api.get(url).header("ETag");
        for (Map<String, Object> squeeze : List.<Map<String, Object>>of(
                Map.of("height_units", 29),
                Map.of("weight_limit_grams", 19_999),
                Map.of("power_budget_watts", 399),
                Map.of("feeds", List.of(Map.of("name", "B"))),
                Map.of("feeds", List.of(Map.of("name", "A", "capacity_watts", 1))))) {
            Answer refused = api.patch(url, squeeze, "If-Match", seen);
            assertThat(refused.code()).as(refused.text()).isEqualTo("conflict");
            assertThat(refused.text()).contains(on.mark() + "-one");
        }
        assertThat(api.delete(url, "If-Match", seen).text()).contains("\"conflict\"", on.mark() + "-one");
        assertThat(api.patch(
                                url,
                                Map.of("feeds", List.of(Map.of("name", "A", "volts", 400), Map.of("name", "A"))),
                                "If-Match",
                                seen)
                        .code())
                .isEqualTo("invalid");
        Answer changed = api.patch(
                url,
                Map.of("feeds", List.of(Map.of("name", "A", "volts", 400, "phases", 3), Map.of("name", "C"))),
                "If-Match",
                seen);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("feeds").get(0).path("volts").asInt()).isEqualTo(400);
        assertThat(changed.json().path("feeds").get(1).path("name").asText()).isEqualTo("C");
    }

    @Test
    void assetsStandInRacksBesideServersAndBesideTheUnits() {
        long rack = rack(Map.of("feeds", List.of(Map.of("name", "A"))));
        long pduModel = model("PDU", Map.of("height_units", 0, "weight_grams", 5_000));
        Answer pdu = asset("PDU", "pdu-a", Map.of("hardware_model_id", pduModel, "rack_id", rack));
        long id = Entered.id(pdu);
        assertThat(pdu.json().path("rack_unit").isNull()).isTrue();
        assertThat(asset("PDU", "pdu-b", Map.of("hardware_model_id", pduModel, "rack_id", rack, "rack_unit", 3))
                        .text())
                .contains("\"invalid\"", "rack_unit", "fills no unit");
        assertThat(asset("SWITCH", "sw", Map.of("hardware_model_id", pduModel)).text())
                .contains("\"invalid\"", "hardware_model_id", "PDU");
        long half = model("SWITCH", Map.of("is_full_depth", false, "power_watts", 150));
        Answer sw = asset(
                "SWITCH",
                "sw-1",
                Map.of(
                        "hardware_model_id",
                        half,
                        "rack_id",
                        rack,
                        "rack_unit",
                        40,
                        "rack_face",
                        "REAR",
                        "power_feeds",
                        List.of("A"),
                        "serial",
                        on.mark() + "-SW",
                        "asset_tag",
                        on.mark() + "-T"));
        Entered.id(sw);
        long deep = model("SERVER", Map.of());
        assertThat(server("above", deep, rack, 40, Map.of()).text())
                .contains("\"taken\"", "switch " + on.mark() + "-sw-1", "rear");
        assertThat(server("late", deep, rack, 39, Map.of("serial", on.mark() + "-SW"))
                        .text())
                .contains("\"taken\"", "serial", "switch");
        Entered.id(server("below", deep, rack, 39, Map.of()));
        assertThat(asset("OTHER", "kvm", Map.of("asset_tag", on.mark() + "-T")).text())
                .contains("\"taken\"", "switch");
        assertThat(asset("OTHER", "kvm", Map.of("serial", on.mark() + "-below")).text())
                .contains("\"taken\"", "server");

        Answer view = api.get("/api/v1/racks/" + rack);
        assertThat(view.json().path("placements").findValuesAsText("asset_id")).contains("" + id);
        assertThat(view.json().at("/space/weight_planned_grams").asInt()).isEqualTo(5_000);
        String list = "/api/v1/assets?data_center_id=" + on.site();
        assertThat(api.get(list + "&rack_id=" + rack).json().path("items")).hasSize(2);
        assertThat(api.get(list + "&kind=pdu&status=in_use").json().path("items"))
                .hasSize(1);
        assertThat(api.get(list + "&kind=toaster").code()).isEqualTo("invalid");
        assertThat(api.delete("/api/v1/racks/" + rack, "If-Match", view.header("ETag"))
                        .text())
                .contains("\"conflict\"", "PDU " + on.mark() + "-pdu-a");
    }

    @Test
    void anAssetMovesAndLeavesNothingBehind() {
        long rack = rack(Map.of("height_units", 4));
        Answer made = asset("UPS", "ups", Map.of("rack_id", rack, "rack_unit", 1));
        String url = "/api/v1/assets/" + Entered.id(made);
        assertThat(made.json().path("rack_face").asText()).isEqualTo("FULL");
        Answer up = api.patch(url, Map.of("rack_unit", 4, "notes", "battery 2027"), "If-Match", made.header("ETag"));
        assertThat(up.status()).as(up.text()).isEqualTo(200);
        assertThat(up.json().path("version").asLong()).isEqualTo(2);
        assertThat(api.patch(url, Map.of("rack_unit", 5), "If-Match", up.header("ETag"))
                        .code())
                .isEqualTo("invalid");
        assertThat(api.patch(url, Map.of("status", "BROKEN"), "If-Match", made.header("ETag"))
                        .code())
                .isEqualTo("version_mismatch");
        Answer beside = api.patch(url, "{\"rack_unit\": null}", "If-Match", up.header("ETag"));
        assertThat(beside.json().path("rack_id").asLong()).isEqualTo(rack);
        assertThat(api.get("/api/v1/racks/" + rack).json().at("/space/free_units"))
                .hasSize(4);
        assertThat(api.get("/api/v1/racks/" + rack).json().path("placements")).hasSize(1);
        Answer out = api.patch(url, "{\"rack_id\": null, \"status\": \"STORED\"}", "If-Match", beside.header("ETag"));
        assertThat(out.status()).as(out.text()).isEqualTo(200);
        Answer rackNow = api.get("/api/v1/racks/" + rack);
        assertThat(rackNow.json().path("placements")).isEmpty();
        assertThat(api.delete("/api/v1/racks/" + rack, "If-Match", rackNow.header("ETag"))
                        .status())
                .isEqualTo(204);
        assertThat(api.delete(url, "If-Match", out.header("ETag")).status()).isEqualTo(204);
        assertThat(api.get(url + "/history").text())
                .contains("asset.created", "asset.changed", "asset.deleted", "battery 2027");
        Answer trail = api.get("/api/v1/racks/" + rack + "/history");
        assertThat(trail.text())
                .contains("contents_changed", "placements[asset_id=")
                .doesNotContain("free_units");
    }

    private Answer asset(String kind, String name, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putAll(Map.of("kind", kind, "name", on.mark() + "-" + name, "data_center_id", on.site()));
        return api.post("/api/v1/assets", body);
    }

    private long rack(Map<String, Object> body) {
        Map<String, Object> spec = new HashMap<>(body);
        spec.putAll(Map.of("data_center_id", on.site(), "name", "R" + body.hashCode()));
        return Entered.id(api.post("/api/v1/racks", spec));
    }

    private Answer server(String name, long model, long rack, int unit, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                on.mark() + "-" + name,
                "data_center_id",
                on.site(),
                "serial",
                on.mark() + "-" + name,
                "hardware_model_id",
                model,
                "rack_id",
                rack,
                "rack_unit",
                unit));
        body.putAll(more);
        return api.post("/api/v1/servers", body);
    }

    private long model(String kind, Map<String, Object> body) {
        Map<String, Object> spec = new HashMap<>(body);
        spec.putAll(Map.of("vendor", on.mark(), "name", kind + body.hashCode(), "kind", kind));
        return Entered.id(api.post("/api/v1/hardware-models", spec));
    }
}
