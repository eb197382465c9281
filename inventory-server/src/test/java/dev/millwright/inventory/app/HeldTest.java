package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is still used is not deleted, and the refusal says by what, where that is found, and what to do. */
class HeldTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private ApiClient api;
    private Entered on;

    @BeforeEach
    void makeASite() {
        on = Entered.site(SERVER);
        api = on.api();
    }

    private void refused(String thing, String... reasons) {
        Answer answer = api.delete(
                "/api/v1/" + thing, "If-Match", api.get("/api/v1/" + thing).header("ETag"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains(reasons);
    }

    private long make(String kind, Map<String, ?> body) {
        return Entered.id(api.post("/api/v1/" + kind, body));
    }

    @Test
    void aSiteNamesWhatStandsInIt() {
        String site = "data-centers/" + on.site();
        long room = make("rooms", Map.of("data_center_id", on.site(), "name", "hall"));
        refused(site, "rooms (/api/v1/rooms?data_center_id=" + on.site() + ")");
        long row = make("rows", Map.of("room_id", room, "name", "a"));
        refused("rooms/" + room, "rows, among them a (id " + row + ")");
        long rack = make("racks", Map.of("data_center_id", on.site(), "name", "r", "row_id", row));
        refused("rows/" + row, "row_id=" + row);
        long vlan = make("vlans", Map.of("data_center_id", on.site(), "vid", 7, "name", "v"));
        long subnet = make("subnets", Map.of("data_center_id", on.site(), "cidr", "10.66.0.0/24", "vlan_id", vlan));
        refused("vlans/" + vlan, "10.66.0.0/24 (id " + subnet + ")");
        make("subnets/" + subnet + "/addresses", Map.of("address", "10.66.0.9", "note", "printer"));
        refused("subnets/" + subnet, "10.66.0.9 (printer)");
        long model = make("hardware-models", Map.of("vendor", on.mark(), "name", "m", "height_units", 1));
        long server = make(
                "servers",
                Map.of(
                        "data_center_id",
                        on.site(),
                        "name",
                        on.mark(),
                        "serial",
                        on.mark(),
                        "hardware_model_id",
                        model,
                        "rack_id",
                        rack,
                        "rack_unit",
                        1));
        refused(
                "hardware-models/" + model,
                "servers (/api/v1/servers?hardware_model_id=" + model + ")",
                "another first");
        refused("racks/" + rack, on.mark() + " (id " + server + ")");
    }

    @Test
    void aServerNamesWhatIsOnRecordOfIt() {
        long server = make(
                "servers",
                Map.of("data_center_id", on.site(), "name", on.mark(), "nics", List.of(Map.of("mac", on.mac(1)))));
        String board =
                "# dmidecode 3.3\n\nHandle 0x0001, DMI type 1, 27 bytes\nSystem Information\n\tManufacturer: X\n";
        Answer given = api.post(
                "/api/v1/servers/" + server + "/reports",
                Map.of("firmware", "bios", "raw", Map.of("dmidecode", board)));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        refused("servers/" + server, "/api/v1/servers/" + server + "/reports", "stay on record", "retire it instead");
        api.get("/api/v1/servers/" + server + "/reports?matched_by=given")
                .json()
                .path("items")
                .forEach(report -> assertThat(report.path("server_id").asLong()).isEqualTo(server));
    }

    @Test
    void aSiteWithAnAgentThatMayCallStays() {
        Map<String, Object> agent = Map.of("name", on.mark(), "role", "AGENT", "data_center_id", on.site());
        long token = make("tokens", agent);
        refused("data-centers/" + on.site(), "tokens of agents (ids " + token + "): revoke them first");
        assertThat(api.delete("/api/v1/tokens/" + token).status()).isEqualTo(204);
        String site = "/api/v1/data-centers/" + on.site();
        assertThat(api.delete(site, "If-Match", api.get(site).header("ETag")).status())
                .isEqualTo(204);
        assertThat(api.get("/api/v1/tokens?data_center_id__is_null=true&revoked_at__is_null=false&name=" + on.mark())
                        .json()
                        .at("/items/0/id")
                        .asLong())
                .isEqualTo(token);
    }

    @Test
    void variablesThatLookLikeSecretsAreRefused() {
        Answer refused = api.post(
                "/api/v1/profiles",
                Map.of("name", on.mark(), "variables", Map.of("db", Map.of("admin_password", "x"))));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").asText()).contains("admin_password looks like a secret");
        long profile = make("profiles", Map.of("name", on.mark(), "variables", Map.of("db_port", 5432)));
        assertThat(api.patch(
                                "/api/v1/profiles/" + profile,
                                Map.of("variables", Map.of("api_token", "x")),
                                "If-Match",
                                "\"1\"")
                        .status())
                .isEqualTo(422);
    }
}
