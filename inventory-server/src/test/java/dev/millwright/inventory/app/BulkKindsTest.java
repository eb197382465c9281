package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind that takes many changes in one call, in the same steps. */
class BulkKindsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Map<String, Kind> KINDS = new TreeMap<>();

    private static ApiClient api;

    /**
     * How to make one of a kind.
     *
     * @param address of its list
     * @param body of the n-th
     * @param patch changes one
     */
    private record Kind(String address, IntFunction<Map<String, Object>> body, Map<String, Object> patch) {}

    static List<String> kinds() {
        return List.of(
                "addresses",
                "assets",
                "cables",
                "custom-fields",
                "data-centers",
                "hardware-models",
                "ports",
                "racks",
                "rooms",
                "rows",
                "servers",
                "subnets",
                "vlans");
    }

    @BeforeAll
    static void describeTheKinds() {
        api = SERVER.admin();
        Entered on = Entered.site(SERVER);
        places(on.site());
        connections(on.site());
        networks(on.site(), on.subnet("10.200.0.0/24"));
        assertThat(KINDS.keySet()).containsExactlyElementsOf(kinds());
    }

    private static void connections(long site) {
        long pdu = Entered.id(api.post("/api/v1/assets", Map.of("data_center_id", site, "name", "pdu", "kind", "PDU")));
        List<Long> outlets = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            outlets.add(Entered.id(api.post("/api/v1/ports", port(pdu, "socket " + n))));
        }
        kind(
                "cables",
                "cables",
                n -> Map.of("a", Map.of("port_id", outlets.get(2 * n)), "b", Map.of("port_id", outlets.get(2 * n + 1))),
                "notes");
        kind("ports", "ports", n -> port(pdu, "outlet " + n), "notes");
    }

    private static void places(long site) {
        long room = Entered.id(api.post("/api/v1/rooms", Map.of("data_center_id", site, "name", "hall")));
        kind("assets", "assets", n -> Map.of("data_center_id", site, "name", "switch" + n, "kind", "SWITCH"), "notes");
        kind(
                "data-centers",
                "data-centers",
                n -> Map.of("name", "bulk-" + n, "machine_api_url", "http://10.77.0.1:8080"),
                "name");
        kind("racks", "racks", n -> Map.of("data_center_id", site, "name", "rack" + n), "name");
        kind("rooms", "rooms", n -> Map.of("data_center_id", site, "name", "room" + n), "name");
        kind("rows", "rows", n -> Map.of("room_id", room, "name", "row" + n), "name");
    }

    private static void networks(long site, long subnet) {
        kind(
                "addresses",
                "subnets/" + subnet + "/addresses",
                n -> Map.of("address", "10.200.0.1" + n, "note", "kept"),
                "note");
        kind("custom-fields", "custom-fields", n -> Map.of("name", "field_" + n, "type", "TEXT"), "description");
        kind("hardware-models", "hardware-models", n -> Map.of("vendor", "bulk", "name", "m" + n), "name");
        kind(
                "servers",
                "servers",
                n -> Map.of("data_center_id", site, "name", "bulk-" + n, "serial", "bulk/" + n),
                "purchase_order");
        kind(
                "subnets",
                "subnets",
                n -> Map.of("data_center_id", site, "cidr", "10.201.%d.0/24".formatted(n)),
                "domain");
        kind("vlans", "vlans", n -> Map.of("data_center_id", site, "vid", 100 + n, "name", "vlan" + n), "name");
    }

    private static void kind(String name, String address, IntFunction<Map<String, Object>> body, String changed) {
        KINDS.put(name, new Kind("/api/v1/" + address, body, Map.of(changed, "changed")));
    }

    private static Map<String, Object> port(long asset, String name) {
        return Map.of("asset_id", asset, "kind", "POWER_OUTLET", "name", name);
    }

    private static Map<String, Object> create(Map<String, Object> body) {
        return Map.of("op", "create", "body", body);
    }

    private static Answer bulk(Kind kind, String mode, String query, Object... rows) {
        return api.post(kind.address + "/bulk" + query, Map.of("mode", mode, "rows", List.of(rows)));
    }

    private static int count(Kind kind) {
        return api.get(kind.address + "?limit=1000").json().path("items").size();
    }

    @Test
    void theKindsAreThoseOfTheContract() {
        List<String> offered = new ArrayList<>();
        api.get("/openapi.json").json().path("paths").fieldNames().forEachRemaining(path -> {
            if (path.endsWith("/bulk")) {
                offered.add(path.replaceFirst("/bulk$", "").replaceFirst(".*/", ""));
            }
        });
        assertThat(offered).containsExactlyInAnyOrderElementsOf(kinds());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void rowsAreAppliedTogetherOrEachForItselfOrNotAtAll(String name) {
        Kind kind = KINDS.get(name);
        int before = count(kind);
        Map<String, Object> broken = new HashMap<>(kind.body.apply(3));
        broken.put("colour_of_the_sky", "blue");
        Object[] rows = {
            create(kind.body.apply(1)), create(broken), create(kind.body.apply(2)), create(kind.body.apply(1))
        };

        Answer refused = bulk(kind, "all_or_nothing", "", rows);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().path("detail").asText()).contains("Row 1 was refused", "none of the 4 rows");
        assertThat(count(kind)).isEqualTo(before);

        Answer dry = bulk(kind, "best_effort", "?dry_run=true", rows);
        assertThat(dry.header("Dry-Run")).isEqualTo("true");
        assertThat(statuses(dry)).containsExactly("201", "422", "201", "409");
        assertThat(count(kind)).isEqualTo(before);

        Answer made = bulk(kind, "best_effort", "", rows);
        assertThat(statuses(made)).containsExactly("201", "422", "201", "409");
        assertThat(made.json().path("applied").asInt()).isEqualTo(2);
        assertThat(made.json().at("/results/3/problem/detail").asText()).isNotBlank();
        assertThat(count(kind)).isEqualTo(before + 2);
        changeOneAndDeleteTheOther(kind, id(made, 0), id(made, 2));
        assertThat(count(kind)).isEqualTo(before + 1);
    }

    private static void changeOneAndDeleteTheOther(Kind kind, JsonNode first, JsonNode second) {
        Map<String, Object> update =
                Map.of("op", "update", "id", first.path("id"), "version", first.path("version"), "patch", kind.patch);
        Map<String, Object> stale = Map.of("op", "delete", "id", second.path("id"), "version", 99);
        Map<String, Object> delete = Map.of("op", "delete", "id", second.path("id"), "version", second.path("version"));
        Answer lost = bulk(kind, "all_or_nothing", "", update, stale);
        assertThat(lost.status()).as(lost.text()).isEqualTo(412);
        Answer done = bulk(kind, "all_or_nothing", "", update, delete);
        assertThat(statuses(done)).containsExactly("200", "204");
        assertThat(done.json().at("/results/0/version").asLong())
                .isGreaterThan(first.path("version").asLong());
        String changed = kind.patch.keySet().iterator().next();
        assertThat(api.get(kind.address + "/" + first.path("id").asLong())
                        .json()
                        .path(changed)
                        .asText())
                .isEqualTo("changed");
        assertThat(api.get(kind.address + "/" + second.path("id").asLong()).status())
                .isEqualTo(404);
    }

    /** What is returned of machines that are entered together, and kept of them, is not read from the database: it must be what is there. */
    @Test
    void machinesEnteredTogetherAreToldAsTheyAre() {
        Entered on = Entered.site(SERVER);
        long rack = on.rack(10, 9000);
        Kind servers = KINDS.get("servers");
        api.post("/api/v1/custom-fields", Map.of("name", "depth", "type", "INTEGER"));
        Map<String, Object> rich = new HashMap<>(Map.of("data_center_id", on.site(), "name", on.mark() + "-rich"));
        rich.putAll(Map.of(
                "serial",
                "Not Specified",
                "asset_tag",
                "Tag " + on.mark(),
                "tags",
                List.of("b", "a"),
                "owner",
                "team"));
        rich.putAll(Map.of("rack_id", rack, "rack_unit", 3, "protected", true, "protected_reason", "stays"));
        rich.putAll(
                Map.of("purchase_date", "2026-01-31", "purchase_order", "ü 1", "custom_fields", Map.of("depth", 7)));
        rich.put("nics", List.of(Map.of("mac", "02:aa:00:00:00:02", "name", "b"), Map.of("mac", "02:aa:00:00:00:01")));
        Map<String, Object> plain =
                Map.of("data_center_id", on.site(), "name", on.mark() + "-plain", "serial", on.mark());
        Map<String, Object> alike =
                Map.of("data_center_id", on.site(), "name", on.mark() + "-alike", "serial", on.mark());

        Answer made = bulk(servers, "best_effort", "", create(rich), create(plain), create(alike), create(Map.of()));
        assertThat(statuses(made)).containsExactly("201", "201", "409", "422");
        assertThat(id(made, 2).at("/problem/detail").asText()).contains(on.mark() + "-plain");
        for (int row = 0; row < 2; row++) {
            String address = servers.address + "/" + id(made, row).path("id").asLong();
            JsonNode there = api.get(address).json();
            assertThat(there.path("version")).isEqualTo(id(made, row).path("version"));
            JsonNode event = api.get("/api/v1/events?entity_kind=server&entity_id="
                            + there.path("id").asText())
                    .json()
                    .at("/items/0");
            assertThat(event.path("body")).isEqualTo(there);
            assertThat(api.get(address + "?as_of=event:" + event.path("id").asText())
                            .json())
                    .isEqualTo(there);
        }
        JsonNode inside = api.get("/api/v1/racks/" + rack).json();
        assertThat(inside.at("/placements/0/server_id").asText())
                .isEqualTo(id(made, 0).path("id").asText());
        assertThat(api.get("/api/v1/servers/" + id(made, 0).path("id").asLong())
                        .json()
                        .path("rack_face")
                        .asText())
                .isEqualTo("FULL");
    }

    private static JsonNode id(Answer answer, int row) {
        return answer.json().path("results").get(row);
    }

    private static List<String> statuses(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> statuses = new ArrayList<>();
        answer.json()
                .path("results")
                .forEach(one -> statuses.add(one.path("status").asText()));
        return statuses;
    }
}
