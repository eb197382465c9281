package dev.millwright.inventory.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.web.ApiJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForeignApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final String NETBOX = """
            {
              "sites": {"count": 1, "next": null, "results": [
                {"id": 1, "name": "Hall 1", "slug": "hall-1", "description": "first hall", "facility": "H1", "tags": []}]},
              "device-types": [
                {"id": 3, "manufacturer": {"id": 2, "name": "Acme/Co", "slug": "acme"}, "model": "A-100", "slug": "a-100",
                 "u_height": 2.0, "is_full_depth": true, "weight": 20.5, "weight_unit": {"value": "kg", "label": "Kilograms"}}],
              "racks": [
                {"id": 5, "name": "R1", "site": {"id": 1, "name": "Hall 1", "slug": "hall-1"}, "u_height": 20, "custom_fields": {}},
                {"id": 6, "name": "R2", "site": {"id": 9, "name": "Elsewhere", "slug": "elsewhere"}, "u_height": 20}],
              "devices": [
                {"id": 11, "name": "DB-01.example.net", "device_type": {"id": 3, "manufacturer": {"name": "Acme/Co"}, "model": "A-100"},
                 "role": {"id": 1, "name": "Database", "slug": "database"}, "tenant": {"name": "Team A", "slug": "team-a"},
                 "serial": "NB-1", "asset_tag": "NBA-1", "site": {"slug": "hall-1"}, "rack": {"id": 5, "name": "R1"}, "position": 3.0,
                 "face": {"value": "front"}, "status": {"value": "active"}, "comments": "by the door",
                 "tags": [{"name": "Gold", "slug": "gold"}], "custom_fields": {"cost_centre": 4711, "colour": "blue", "nothing": null}},
                {"id": 12, "name": "db-02", "device_type": {"manufacturer": {"name": "Acme/Co"}, "model": "A-100"},
                 "device_role": {"slug": "database"}, "serial": "NB-1", "asset_tag": null, "site": {"slug": "hall-1"}, "rack": null,
                 "position": null, "tags": [], "custom_fields": {}},
                {"id": 13, "name": null, "role": {"slug": "database"}, "serial": "", "site": {"slug": "hall-1"}},
                {"id": 14, "name": "db-01", "role": {"slug": "database"}, "serial": "NB-4", "site": {"slug": "hall-1"}},
                {"id": 15, "name": "sw-1", "role": {"slug": "switch"}, "serial": "NB-5", "site": {"slug": "hall-1"}}],
              "interfaces": [
                {"id": 21, "device": {"id": 11, "name": "db-01"}, "name": "eth0", "type": {"value": "10gbase-t"}, "mac_address": "52:54:00:0A:00:01"},
                {"id": 22, "device": {"id": 11, "name": "db-01"}, "name": "bond0", "type": {"value": "lag"}, "mac_address": "52:54:00:0A:00:01"},
                {"id": 23, "device": {"id": 12, "name": "db-02"}, "name": "eth0", "mac_address": null,
                 "primary_mac_address": {"id": 7, "mac_address": "52:54:00:0A:00:02"}}],
              "ip_addresses": [
                {"id": 31, "address": "10.9.0.11/24", "assigned_object_type": "dcim.interface", "assigned_object_id": 21,
                 "assigned_object": {"id": 21, "name": "eth0", "device": {"id": 11, "name": "db-01"}}, "dns_name": "db-01.example.net"},
                {"id": 32, "address": "10.8.0.12/24", "assigned_object_id": 23, "assigned_object": {"device": {"id": 12}}},
                {"id": 33, "address": "10.9.0.13/24", "assigned_object": null}]
            }
            """;

    private static final String MAAS = """
            [{"system_id": "abc123", "hostname": "fit-cow", "fqdn": "fit-cow.maas", "hardware_uuid": "4c4c4544-0034-5910-8052-b4c04f4d0a01",
              "hardware_info": {"system_vendor": "Acme", "system_product": "B-200", "system_serial": "MS-1", "cpu_model": "X"},
              "interface_set": [
                {"name": "eno1", "mac_address": "52:54:00:0b:00:01", "type": "physical",
                 "links": [{"id": 1, "mode": "static", "ip_address": "10.9.0.21", "subnet": {"cidr": "10.9.0.0/24"}}]},
                {"name": "eno2", "mac_address": "52:54:00:0b:00:02", "type": "physical", "links": [{"mode": "dhcp", "ip_address": "10.9.0.99"}]},
                {"name": "br0", "mac_address": "52:54:00:0b:00:01", "type": "bridge", "links": []}],
              "boot_interface": {"name": "eno2", "mac_address": "52:54:00:0b:00:02"}, "tag_names": ["virtual", "2024"],
              "owner": "alice", "locked": true, "zone": {"name": "default"}, "pool": {"name": "ci"}, "status_name": "Deployed"},
             {"system_id": "def456", "hostname": "sad-ant", "hardware_uuid": null,
              "hardware_info": {"system_vendor": "Unknown", "system_product": "Unknown", "system_serial": "Unknown"},
              "interface_set": [{"name": "eno1", "mac_address": "52:54:00:0b:00:03", "type": "physical", "links": []}]},
             {"system_id": "ghi789", "hostname": "fit-cow", "hardware_info": {"system_serial": "MS-3"}, "interface_set": []}]
            """;

    private final ApiClient api = SERVER.admin();

    private List<String> take(String path, String document) {
        Answer answer = api.post("/api/v1/import/" + path, document);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text().lines().toList();
    }

    private static List<String> brief(List<String> report) {
        return report.stream()
                .limit(report.size() - 1L)
                .map(ForeignApiTest::json)
                .map(row -> row.path("kind").asText() + " " + row.path("line").asInt() + " "
                        + row.path("action").asText() + " "
                        + row.at("/problem/errors/0/field").asText())
                .map(String::strip)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return ApiJson.mapper().readTree(line);
        } catch (IOException malformed) {
            throw new UncheckedIOException(line, malformed);
        }
    }

    private JsonNode server(String name) {
        return api.get("/api/v1/servers?name=" + name).json().path("items").path(0);
    }

    @Test
    void aNetBoxIsTakenInWithAReportOfEveryObject() {
        api.post("/api/v1/custom-fields", Map.of("name", "cost_centre", "type", "INTEGER"));
        String query = "netbox?roles=database&machine_api_url=http://10.9.0.1:8080";
        List<String> expected = List.of(
                "data-centers 1 create",
                "hardware-models 1 create",
                "racks 1 create",
                "racks 2 refuse data_center",
                "servers 1 create",
                "servers 2 create",
                "servers 3 refuse serial",
                "servers 4 refuse name",
                "servers 5 refuse role",
                "addresses 1 refuse address",
                "addresses 2 refuse address",
                "addresses 3 refuse assigned_object");
        List<String> dry = take(query + "&dry_run=true", NETBOX);
        assertThat(brief(dry)).isEqualTo(expected);
        assertThat(server("db-01").isMissingNode()).isTrue();
        List<String> report = take(query, NETBOX);
        assertThat(brief(report)).isEqualTo(expected);
        assertThat(report.get(4)).contains("\"left_out\":[\"face\",\"status\",\"comments\",\"custom_fields.colour\"]");

        JsonNode first = server("db-01");
        assertThat(first.path("owner").asText()).isEqualTo("team-a");
        assertThat(first.path("role").asText()).isEqualTo("database");
        assertThat(first.path("rack_unit").asInt()).isEqualTo(3);
        assertThat(first.path("tags").toString()).isEqualTo("[\"gold\"]");
        assertThat(first.path("nics")).hasSize(1);
        assertThat(first.at("/custom_fields/cost_centre").asInt()).isEqualTo(4711);
        assertThat(server("db-02").path("serial_flag").asText()).isEqualTo("DUPLICATE");

        long site = first.path("data_center_id").asLong();
        assertThat(api.post("/api/v1/subnets", Map.of("data_center_id", site, "cidr", "10.9.0.0/24"))
                        .status())
                .isEqualTo(201);
        assertThat(brief(take(query, NETBOX)))
                .contains("servers 1 unchanged", "servers 2 unchanged", "addresses 1 create");
        assertThat(server("db-01").at("/addresses/0/address").asText()).isEqualTo("10.9.0.11");
        assertThat(brief(take(query, NETBOX))).contains("addresses 1 unchanged");
    }

    @Test
    void machinesOfMaasAreTakenIn() {
        long site = api.post("/api/v1/data-centers", Map.of("name", "maas", "machine_api_url", "http://10.9.0.1:8080"))
                .json()
                .path("id")
                .asLong();
        api.post("/api/v1/subnets", Map.of("data_center_id", site, "cidr", "10.9.0.0/24"));
        List<String> report = take("maas?data_center=maas", MAAS);
        assertThat(brief(report))
                .containsExactly(
                        "hardware-models 1 create",
                        "servers 1 create",
                        "servers 2 create",
                        "servers 3 refuse hostname",
                        "addresses 1 create");
        assertThat(report.get(1)).contains("\"left_out\":[\"zone\",\"pool\",\"status_name\"]");
        JsonNode cow = server("fit-cow");
        assertThat(cow.path("boot_mac").asText()).isEqualTo("52:54:00:0b:00:02");
        assertThat(cow.path("nics")).hasSize(2);
        assertThat(cow.path("tags").toString()).isEqualTo("[\"t-2024\",\"virtual\"]");
        assertThat(cow.path("protected").asBoolean()).isTrue();
        assertThat(cow.at("/addresses/0/address").asText()).isEqualTo("10.9.0.21");
        assertThat(server("sad-ant").path("serial_flag").asText()).isEqualTo("PLACEHOLDER");
        assertThat(brief(take("maas?data_center=maas", MAAS)))
                .contains("servers 1 unchanged", "servers 2 unchanged", "addresses 1 unchanged");
    }

    @Test
    void aDocumentThatIsNoneIsRefused() {
        assertThat(api.post("/api/v1/import/netbox", "{\"virtual_machines\": []}")
                        .text())
                .contains("virtual_machines");
        for (String document :
                List.of("", "[", "7", "[1]", "{\"devices\": 7}", "{\"devices\": [null, 1, {}]}", "null")) {
            assertThat(api.post("/api/v1/import/netbox", document).status())
                    .as(document)
                    .isIn(200, 400, 422);
            assertThat(api.post("/api/v1/import/maas?data_center=x", document).status())
                    .as(document)
                    .isIn(200, 400, 422);
        }
        assertThat(api.post("/api/v1/import/maas", "[]").text()).contains("data_center");
        for (String wrong : List.of(
                "[]",
                "{\"devices\": 7}",
                "{\"sites\": {\"count\": 51, \"next\": \"http://n/?offset=50\", \"results\": []}}")) {
            assertThat(api.post("/api/v1/import/netbox", wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(api.post("/api/v1/import/maas?data_center=x", "{\"detail\": \"not allowed\"}")
                        .status())
                .isEqualTo(422);
    }
}
