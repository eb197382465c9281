package dev.millwright.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.hardware.FactsParser;
import dev.millwright.inventory.hardware.parts.HardwareTotals;
import dev.millwright.inventory.servers.DiscoveredMachine;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.ServerId;
import dev.millwright.inventory.web.ApiJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes servers and racks of one site at random, by the API; many are refused, as they would be in life. */
final class RandomChanges {
    private final ApiClient api;
    private final TestFleet fleet;
    private final Random random;
    private final long site;
    private final long subnet;
    private final Map<String, Runnable> operations = new LinkedHashMap<>();
    private final Map<String, Integer> succeeded = new HashMap<>();
    private String running = "";
    private int number;

    RandomChanges(TestServer server, Random random) {
        this.api = server.admin();
        this.fleet =
                TestFleet.on(server.platform().database(), server.platform().clock());
        this.random = random;
        this.site = created(
                api.post("/api/v1/data-centers", Map.of("name", "dc1", "machine_api_url", "http://10.77.0.1:8080/")));
        this.subnet = created(api.post("/api/v1/subnets", Map.of("data_center_id", site, "cidr", "10.77.0.0/24")));
        operations.put("enter a rack", this::enterRack);
        operations.put("change a rack", this::changeRack);
        operations.put("delete a rack", this::deleteRack);
        operations.put("enter a server", this::enterServer);
        operations.put("rename a server", this::renameServer);
        operations.put("move a server", this::moveServer);
        operations.put("change interfaces", this::changeInterfaces);
        operations.put("delete a server", this::deleteServer);
        operations.put("register a server", this::register);
        operations.put("reserve an address", this::reserve);
        operations.put("release an address", this::release);
        operations.put("attach a run", this::attachRun);
        operations.put("report hardware", this::reportHardware);
        for (String action : List.of("protect", "quarantine", "release", "maintenance", "maintenance/end", "retire")) {
            operations.put(action, () -> act(action, Map.of("reason", "because " + number)));
        }
        operations.put("unprotect", () -> act("unprotect", Map.of()));
    }

    /** One operation; whether it is refused or not. */
    void next() {
        number++;
        List<String> names = List.copyOf(operations.keySet());
        // all of them in turn at first, so that none is left out by chance
        running = number % 2 == 0 ? names.get(number / 2 % names.size()) : names.get(random.nextInt(names.size()));
        operations.get(running).run();
    }

    /** Chance decides which; a rare one is left out now and then. */
    void requireMostKindsSucceeded() {
        assertThat(succeeded).hasSizeGreaterThan(operations.size() * 2 / 3);
    }

    private void enterRack() {
        Map<String, Object> body = new HashMap<>(Map.of("data_center_id", site, "name", "rack-" + number));
        body.put("height_units", 4 + random.nextInt(8));
        check(api.post("/api/v1/racks", body));
    }

    private void changeRack() {
        JsonNode rack = any("racks");
        check(api.patch(
                "/api/v1/racks/" + rack.path("id").asText("1"),
                Map.of("height_units", 2 + random.nextInt(12)),
                "If-Match",
                tag(rack)));
    }

    private void deleteRack() {
        JsonNode rack = any("racks");
        check(api.delete("/api/v1/racks/" + rack.path("id").asText("1"), "If-Match", tag(rack)));
    }

    private void enterServer() {
        Map<String, Object> body = new HashMap<>(Map.of("data_center_id", site, "name", "m" + number));
        body.put("nics", List.of(Map.of("mac", mac(1), "name", "eth0"), Map.of("mac", mac(2))));
        if (random.nextBoolean()) {
            place(body);
        }
        check(api.post("/api/v1/servers", body));
    }

    private void renameServer() {
        List<String> tags = number % 2 == 0 ? List.of("even") : List.of("odd", "other");
        patchServer(Map.of("name", "n" + number, "serial", "SN-X" + number, "tags", tags, "owner", "o" + number));
    }

    private void moveServer() {
        Map<String, Object> patch = new HashMap<>();
        if (random.nextInt(4) > 0) {
            place(patch);
        } else {
            patch.put("rack_id", null);
            patch.put("rack_unit", null);
        }
        patchServer(patch);
    }

    private void changeInterfaces() {
        List<Map<String, Object>> nics = new ArrayList<>();
        nics.add(Map.of("mac", mac(1 + random.nextInt(2)), "name", "lan" + number));
        nics.add(Map.of("mac", mac(3)));
        Map<String, Object> patch = new HashMap<>(Map.of("nics", nics));
        patch.put("boot_mac", null);
        patchServer(patch);
    }

    private void deleteServer() {
        JsonNode server = any("servers");
        check(api.delete("/api/v1/servers/" + server.path("id").asText("1"), "If-Match", tag(server)));
    }

    private void register() {
        ServerId discovered = fleet.servers()
                .createDiscovered(
                        new DiscoveredMachine(
                                new DataCenterId(site),
                                MacAddress.parse(mac(9)),
                                FactsParser.parse(ApiJson.mapper().createObjectNode())),
                        Actor.machine("test"))
                .id();
        Map<String, Object> body = new HashMap<>(Map.of("name", "r" + number));
        if (random.nextBoolean()) {
            place(body);
        }
        if (random.nextBoolean()) {
            body.put("subnet_id", subnet);
        }
        check(api.post("/api/v1/servers/" + discovered + "/register", body));
    }

    private void reserve() {
        JsonNode server = any("servers");
        check(api.post(
                "/api/v1/subnets/" + subnet + "/addresses",
                Map.of("server_id", server.path("id").asLong(1))));
    }

    private void release() {
        JsonNode reserved = pick(api.get("/api/v1/subnets/" + subnet + "/addresses?limit=1000")
                .json()
                .path("items"));
        check(api.delete("/api/v1/subnets/" + subnet + "/addresses/"
                + reserved.path("id").asText("1")));
    }

    private void attachRun() {
        JsonNode server = any("servers");
        if (server.has("id")) {
            Long run = random.nextBoolean() ? Long.valueOf(number) : null;
            fleet.servers().attachRun(new ServerId(server.get("id").asLong()), run, Actor.system("test"));
            succeeded.merge(running, 1, Integer::sum);
        }
    }

    private void reportHardware() {
        JsonNode server = any("servers");
        if (server.has("id")) {
            HardwareTotals totals = new HardwareTotals(
                    (long) random.nextInt(4) << 30, 2, random.nextInt(3), 4, random.nextInt(3), 7L, null, 0);
            fleet.servers().recordHardware(new ServerId(server.get("id").asLong()), totals, Actor.machine("test"));
            succeeded.merge(running, 1, Integer::sum);
        }
    }

    private void act(String action, Map<String, Object> body) {
        JsonNode server = any("servers");
        check(api.post("/api/v1/servers/" + server.path("id").asText("1") + "/" + action, body));
    }

    private void patchServer(Map<String, Object> patch) {
        JsonNode server = any("servers");
        check(api.patch("/api/v1/servers/" + server.path("id").asText("1"), patch, "If-Match", tag(server)));
    }

    private void place(Map<String, Object> body) {
        JsonNode rack = any("racks");
        if (rack.has("id")) {
            body.put("rack_id", rack.get("id").asLong());
            body.put("rack_unit", 1 + random.nextInt(8));
        }
    }

    private JsonNode any(String kind) {
        return pick(api.get("/api/v1/" + kind + "?limit=1000").json().path("items"));
    }

    private JsonNode pick(JsonNode items) {
        return items.isEmpty() ? items.path("none") : items.get(random.nextInt(items.size()));
    }

    private String mac(int last) {
        return "52:54:00:%02x:%02x:%02x".formatted(number >> 8, number & 0xff, last);
    }

    private static String tag(JsonNode thing) {
        return "\"" + thing.path("version").asText("1") + "\"";
    }

    private void check(Answer answer) {
        assertThat(answer.status()).as(running + ": " + answer.text()).isLessThan(500);
        if (answer.status() < 300) {
            succeeded.merge(running, 1, Integer::sum);
        }
    }

    private static long created(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asLong();
    }
}
