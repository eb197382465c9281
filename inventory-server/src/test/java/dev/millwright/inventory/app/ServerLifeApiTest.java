package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.servers.Server;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerLifeApiTest {
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
    void aDiscoveredMachineIsRegisteredWithPlaceAndAddressThenCommissioned() throws Exception {
        long rack = on.rack(42, 1000);
        long subnet = on.subnet("10.%d.0.0/24".formatted(on.run()));
        Server found = on.discover(1, """
                {"serial": "%s-1", "nics": [{"name": "eth0", "mac": "%s"}], "disks": [{"name": "vda", "serial": "d", "size_bytes": 10}]}""".formatted(on.mark(), on.mac(1)));
        String url = "/api/v1/servers/" + found.id();
        assertThat(api.get(url + "/facts").json().path("facts").path("disks")).hasSize(1);
        assertThat(api.post(url + "/commission", Map.of()).code()).isEqualTo("conflict");
        Answer registered = api.post(
                url + "/register",
                Map.of("name", on.mark() + "-web", "rack_id", rack, "rack_unit", 1, "subnet_id", subnet));
        assertThat(registered.status()).as(registered.text()).isEqualTo(200);
        assertThat(registered.json().path("state").asText()).isEqualTo("REGISTERED");
        assertThat(registered.json().path("addresses").get(0).path("address").asText())
                .isEqualTo("10.%d.0.1".formatted(on.run()));
        assertThat(registered.json().path("addresses").get(0).path("mac").asText())
                .isEqualTo(on.mac(1));
        assertThat(registered.json().path("addresses").get(0).path("hostname").asText())
                .isEqualTo(on.mark() + "-web");
        assertThat(api.post(url + "/register", Map.of("name", on.mark() + "-again"))
                        .code())
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
        long model = Entered.id(api.post(
                "/api/v1/hardware-models",
                Map.of(
                        "vendor",
                        on.mark(),
                        "name",
                        "Big",
                        "smbios_product",
                        "Big 9000",
                        "min_memory_bytes",
                        1L << 40)));
        Server found = on.discover(1, "{\"product\": \"Small 1\", \"memory_bytes\": 1024}");
        String url = "/api/v1/servers/" + found.id();
        api.post(url + "/register", Map.of("name", on.mark() + "-q", "hardware_model_id", model));
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
    void aProtectedServerIsNotRetiredUntilItIsUnprotected() throws Exception {
        Server found = on.discover(1, "{}");
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
        long server = Entered.id(api.post(
                "/api/v1/servers", Map.of("name", on.mark() + "-m", "data_center_id", on.site(), "serial", on.mark())));
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
    void whatIsTakenIsRefusedNamingTheHolder() throws Exception {
        long rack = on.rack(42, null);
        Map<String, Object> holder = Map.of(
                "name",
                on.mark() + "-holder",
                "data_center_id",
                on.site(),
                "serial",
                on.mark() + " S1",
                "asset_tag",
                on.mark() + "-A",
                "system_uuid",
                "4C4C4544-0034-5910-8052-0000000%05d".formatted(on.run()),
                "rack_id",
                rack,
                "rack_unit",
                5,
                "nics",
                List.of(Map.of("mac", on.mac(9))));
        Entered.id(api.post("/api/v1/servers", holder));
        List<Map<String, Object>> wishes = List.of(
                Map.of("name", on.mark() + "-holder", "serial", on.mark() + "x"),
                Map.of("name", on.mark() + "-b", "serial", on.mark() + " S1"),
                Map.of("name", on.mark() + "-b", "serial", on.mark() + "x", "asset_tag", on.mark() + "-A"),
                Map.of("name", on.mark() + "-b", "system_uuid", holder.get("system_uuid")),
                Map.of("name", on.mark() + "-b", "nics", List.of(Map.of("mac", on.mac(9)))),
                Map.of("name", on.mark() + "-b", "serial", on.mark() + "x", "rack_id", rack, "rack_unit", 5));
        for (Map<String, Object> wish : wishes) {
            Map<String, Object> body = new HashMap<>(wish);
            body.put("data_center_id", on.site());
            Answer refused = api.post("/api/v1/servers", body);
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("taken");
            assertThat(refused.json().path("detail").asText()).as("%s", wish).contains(on.mark() + "-holder");
        }
        Server found = on.discover(1, "{}");
        Answer refused = api.post(
                "/api/v1/servers/" + found.id() + "/register",
                Map.of("name", on.mark() + "-c", "rack_id", rack, "rack_unit", 5));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(api.get("/api/v1/servers/" + found.id()).json().path("state").asText())
                .isEqualTo("DISCOVERED");
    }
}
