package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ports and cables as a client sees them, and what lies at the other end. */
class CablingApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private Entered on;
    private ApiClient api;
    private long server;
    private long nic;
    private long toR;

    @BeforeEach
    void enterAServerAndASwitch() {
        on = Entered.site(SERVER);
        api = on.api();
        Answer made = api.post(
                "/api/v1/servers",
                Map.of(
                        "name",
                        on.mark() + "-web",
                        "data_center_id",
                        on.site(),
                        "nics",
                        List.of(Map.of("mac", on.mac(1), "name", "eth0"), Map.of("mac", on.mac(2)))));
        server = Entered.id(made);
        nic = made.json().at("/nics/0/id").asLong();
        toR = asset("SWITCH", "tor");
    }

    private long asset(String kind, String name) {
        return Entered.id(api.post(
                "/api/v1/assets", Map.of("kind", kind, "name", on.mark() + "-" + name, "data_center_id", on.site())));
    }

    private long port(long asset, String kind, String name) {
        return Entered.id(api.post("/api/v1/ports", Map.of("asset_id", asset, "kind", kind, "name", name)));
    }

    private static Map<String, Object> cable(String a, long aId, String b, long bId) {
        return Map.of("a", Map.of(a, aId), "b", Map.of(b, bId), "colour", "blue", "length_centimeters", 150);
    }

    private static String field(Answer answer) {
        return answer.json().at("/errors/0/field").asText();
    }

    private static String detail(Answer answer) {
        return answer.json().path("detail").asText();
    }

    private static List<Long> ids(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(one -> one.path("id").asLong())
                .toList();
    }

    @Test
    void aCableHasTwoEndsAndAnEndOneCable() {
        long eth1 = port(toR, "SWITCH_PORT", "Ethernet1");
        long eth2 = port(toR, "SWITCH_PORT", "Ethernet2");
        Answer made = api.post("/api/v1/cables", cable("nic_id", nic, "port_id", eth1));
        long id = Entered.id(made);
        assertThat(made.json().at("/a/nic_id").asLong()).isEqualTo(nic);
        assertThat(made.json().at("/b/port_id").asLong()).isEqualTo(eth1);
        Answer again = api.post("/api/v1/cables", cable("port_id", eth2, "nic_id", nic));
        assertThat(again.code()).isEqualTo("taken");
        assertThat(field(again)).isEqualTo("b");
        assertThat(detail(again)).contains("cable " + id);
        for (String filter : List.of(
                "nic_id=" + nic, "port_id=" + eth1, "asset_id=" + toR, "server_id=" + server, "port_id__in=" + eth1)) {
            assertThat(ids(api.get("/api/v1/cables?" + filter))).as(filter).containsExactly(id);
        }
        assertThat(ids(api.get("/api/v1/cables?colour=red&asset_id=" + toR))).isEmpty();
        assertThat(ids(api.get("/api/v1/ports?cable_id=" + id))).containsExactly(eth1);

        String url = "/api/v1/cables/" + id;
        Answer moved = api.patch(url, Map.of("b", Map.of("port_id", eth2), "label", "C-1"), "If-Match", "\"1\"");
        assertThat(moved.json().at("/b/port_id").asLong()).as(moved.text()).isEqualTo(eth2);
        assertThat(api.patch(url, Map.of("label", "C-2"), "If-Match", "\"1\"").status())
                .isEqualTo(412);
        Answer held = api.delete("/api/v1/ports/" + eth2, "If-Match", "\"1\"");
        assertThat(held.status()).isEqualTo(409);
        assertThat(detail(held)).contains("cable " + id);
        assertThat(api.delete("/api/v1/ports/" + eth1, "If-Match", "\"1\"").status())
                .isEqualTo(204);
        String plugged = "cable C-1 (id %d) between interface %d and port %d: unplug".formatted(id, nic, eth2);
        for (String holder : List.of("assets/" + toR, "servers/" + server)) {
            Answer inUse = api.delete("/api/v1/" + holder, "If-Match", "\"1\"");
            assertThat(inUse.status()).isEqualTo(409);
            assertThat(detail(inUse)).contains(plugged);
        }
        String another = "52:54:00:ca:b1:99";
        Map<String, Object> exchanged = Map.of("nics", List.of(Map.of("mac", another)), "boot_mac", another);
        Answer unplugFirst = api.patch("/api/v1/servers/" + server, exchanged, "If-Match", "\"1\"");
        assertThat(unplugFirst.status()).as(unplugFirst.text()).isEqualTo(409);
        assertThat(api.delete(url, "If-Match", "\"2\"").status()).isEqualTo(204);
        assertThat(api.delete("/api/v1/assets/" + toR, "If-Match", "\"1\"").status())
                .isEqualTo(204);
        assertThat(api.get("/api/v1/ports/" + eth2).status()).isEqualTo(404);
    }

    @Test
    void whatDoesNotFitIsRefusedAndNamed() {
        long eth1 = port(toR, "SWITCH_PORT", "Ethernet1");
        long outlet = port(asset("PDU", "pdu"), "POWER_OUTLET", "1");
        assertThat(field(api.post("/api/v1/cables", cable("nic_id", nic, "port_id", outlet))))
                .isEqualTo("b");
        assertThat(field(api.post("/api/v1/cables", cable("port_id", eth1, "port_id", eth1))))
                .isEqualTo("b");
        assertThat(field(api.post("/api/v1/cables", cable("nic_id", 999_999, "port_id", eth1))))
                .isEqualTo("a.nic_id");
        assertThat(field(api.post("/api/v1/cables", cable("nic_id", nic, "port_id", 999_999))))
                .isEqualTo("b.port_id");
        assertThat(field(api.post("/api/v1/cables", Map.of("a", Map.of(), "b", Map.of("port_id", eth1)))))
                .isEqualTo("a");
        assertThat(field(api.post("/api/v1/cables", Map.of("a", Map.of("nic_id", nic)))))
                .isEqualTo("b");
        Answer twice = api.post("/api/v1/ports", Map.of("asset_id", toR, "kind", "SWITCH_PORT", "name", "Ethernet1"));
        assertThat(twice.code()).isEqualTo("taken");
        assertThat(detail(twice)).contains("id " + eth1);
        assertThat(field(api.post("/api/v1/ports", Map.of("kind", "SWITCH_PORT", "name", "x"))))
                .isEqualTo("asset_id");
        assertThat(field(api.post("/api/v1/ports", Map.of("asset_id", 999_999, "kind", "SWITCH_PORT", "name", "x"))))
                .isEqualTo("asset_id");
        long psu = Entered.id(
                api.post("/api/v1/ports", Map.of("server_id", server, "kind", "POWER_INLET", "name", "PSU1")));
        Entered.id(api.post("/api/v1/cables", cable("port_id", psu, "port_id", outlet)));
        assertThat(ids(api.get("/api/v1/cables?server_id=" + server))).hasSize(1);
    }

    /** Server, patch panel, patch panel, switch; the way is followed from the interface to the switch port. */
    @Test
    void anInterfaceKnowsItsSwitchPortThroughPatchPanels() {
        long eth7 = port(toR, "SWITCH_PORT", "Ethernet7");
        long near = asset("PATCH_PANEL", "near");
        long far = asset("PATCH_PANEL", "far");
        Entered.id(api.post("/api/v1/cables", cable("nic_id", nic, "port_id", port(near, "PATCH_FRONT", "12"))));
        Entered.id(api.post(
                "/api/v1/cables",
                cable("port_id", port(near, "PATCH_REAR", "12"), "port_id", port(far, "PATCH_REAR", "3"))));
        JsonNode open =
                api.get("/api/v1/servers/" + server + "/connections").json().path("items");
        assertThat(open).hasSize(2);
        assertThat(open.at("/0/neighbour").isMissingNode()
                        || open.at("/0/neighbour").isNull())
                .as("the way ends in a panel")
                .isTrue();
        Entered.id(api.post("/api/v1/cables", cable("port_id", port(far, "PATCH_FRONT", "3"), "port_id", eth7)));
        JsonNode neighbour =
                api.get("/api/v1/servers/" + server + "/connections").json().at("/items/0/neighbour");
        assertThat(neighbour.path("device").asText()).isEqualTo(on.mark() + "-tor");
        assertThat(neighbour.path("port").asText()).isEqualTo("Ethernet7");
        assertThat(neighbour.path("asset_id").asLong()).isEqualTo(toR);
        assertThat(neighbour.path("cable_ids")).hasSize(3);
    }

    @Test
    void ofManyWhoPlugIntoOnePortOneDoes() throws Exception {
        long eth1 = port(toR, "SWITCH_PORT", "Ethernet1");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            long other = port(toR, "SWITCH_PORT", "Other" + i);
            Map<String, Object> body =
                    i % 2 == 0 ? cable("port_id", eth1, "port_id", other) : cable("port_id", other, "port_id", eth1);
            calls.add(() -> api.post("/api/v1/cables", body));
        }
        ExecutorService pool = Executors.newFixedThreadPool(12);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> one : pool.invokeAll(calls)) {
                statuses.add(one.get().status());
            }
            assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
            assertThat(ids(api.get("/api/v1/cables?asset_id=" + toR))).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }
}
