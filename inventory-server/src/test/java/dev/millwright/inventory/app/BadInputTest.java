package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong in a request is answered with 422 and the name of the field, and changes nothing. */
class BadInputTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @BeforeAll
    static void makeASite() {
        Answer made = SERVER.admin()
                .post("/api/v1/data-centers", Map.of("name", "dc1", "machine_api_url", "http://10.77.0.1:8080"));
        assertThat(made.json().path("id").asLong()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data-centers    | name             | {\"machine_api_url\":\"http://a\"}",
                "data-centers    | name             | {\"name\":\"Bad Name\",\"machine_api_url\":\"http://a\"}",
                "data-centers    | name             | {\"name\":\"1dc\",\"machine_api_url\":\"http://a\"}",
                "data-centers    | machine_api_url  | {\"name\":\"dcx\"}",
                "data-centers    | machine_api_url  | {\"name\":\"dcx\",\"machine_api_url\":\"ftp://a\"}",
                "data-centers    | machine_api_url  | {\"name\":\"dcx\",\"machine_api_url\":\"http://a b=c\"}",
                "data-centers    | machine_api_url  | {\"name\":\"dcx\",\"machine_api_url\":\"http://user:pw@a\"}",
                "data-centers    | machine_api_url  | {\"name\":\"dcx\",\"machine_api_url\":\"https://a\"}",
                "data-centers    | machine_api_url  | {\"name\":\"dcx\",\"machine_api_url\":\"http://a/b\"}",
                "data-centers    | discovery_enabled| {\"name\":\"dcx\",\"machine_api_url\":\"http://a\",\"discovery_enabled\":[]}",
                "data-centers    | colour           | {\"name\":\"dcx\",\"machine_api_url\":\"http://a\",\"colour\":1}",
                "data-centers    | discovery_enabled| {\"name\":\"dcx\",\"machine_api_url\":\"http://a\",\"discovery_enabled\":1}",
                "data-centers    | discovery_enabled| {\"name\":\"dcx\",\"machine_api_url\":\"http://a\",\"discovery_enabled\":\"\"}",
                "data-centers    | description      | {\"name\":\"dcx\",\"machine_api_url\":\"http://a\",\"description\":5}",
                "data-centers    | name             | {\"name\":\"dcx\",\"machine_api_url\":\"http://a\",\"name\":\"dcy\"}",
                "racks           | data_center_id   | {\"name\":\"r\"}",
                "racks           | height_units     | {\"name\":\"r\",\"data_center_id\":1,\"height_units\":\"\"}",
                "racks           | height_units     | {\"name\":\"r\",\"data_center_id\":1,\"height_units\":\"42\"}",
                "racks           | data_center_id   | {\"name\":\"r\",\"data_center_id\":\"1\"}",
                "racks           | feeds            | {\"name\":\"r\",\"data_center_id\":1,\"feeds\":\"\"}",
                "servers         | rack_face        | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"rack_face\":0}",
                "racks           | data_center_id   | {\"name\":\"r\",\"data_center_id\":99}",
                "racks           | data_center_id   | {\"name\":\"r\",\"data_center_id\":0}",
                "racks           | data_center_id   | {\"name\":\"r\",\"data_center_id\":\"one\"}",
                "racks           | height_units     | {\"name\":\"r\",\"data_center_id\":1,\"height_units\":0}",
                "racks           | height_units     | {\"name\":\"r\",\"data_center_id\":1,\"height_units\":101}",
                "racks           | power_budget_watts | {\"name\":\"r\",\"data_center_id\":1,\"power_budget_watts\":-1}",
                "racks           | row_id           | {\"name\":\"r\",\"data_center_id\":1,\"row_id\":99}",
                "racks           | weight_limit_grams | {\"name\":\"r\",\"data_center_id\":1,\"weight_limit_grams\":-1}",
                "racks           | max_depth_mm     | {\"name\":\"r\",\"data_center_id\":1,\"max_depth_mm\":3001}",
                "racks           | feeds[0].name    | {\"name\":\"r\",\"data_center_id\":1,\"feeds\":[{\"name\":\"A B\"}]}",
                "racks           | feeds[0].volts   | {\"name\":\"r\",\"data_center_id\":1,\"feeds\":[{\"name\":\"A\",\"volts\":1}]}",
                "racks           | feeds            | {\"name\":\"r\",\"data_center_id\":1,\"feeds\":[{\"name\":\"A\"},{\"name\":\"A\"}]}",
                "servers         | rack_face        | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"rack_id\":1,\"rack_unit\":1,\"rack_face\":\"TOP\"}",
                "servers         | power_feeds[0]   | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"rack_id\":1,\"rack_unit\":1,\"power_feeds\":[\"\"]}",
                "racks           | name             | {\"name\":\"a\\u0000b\",\"data_center_id\":1}",
                "rooms           | data_center_id   | {\"name\":\"r\",\"data_center_id\":99}",
                "rooms           | notes            | {\"name\":\"r\",\"data_center_id\":1,\"notes\":[]}",
                "rows            | room_id          | {\"name\":\"r\",\"room_id\":99}",
                "hardware-models | kind             | {\"vendor\":\"v\",\"name\":\"m\",\"kind\":\"TOASTER\"}",
                "hardware-models | height_units     | {\"vendor\":\"v\",\"name\":\"m\",\"height_units\":0}",
                "hardware-models | weight_grams     | {\"vendor\":\"v\",\"name\":\"m\",\"weight_grams\":100000001}",
                "hardware-models | vendor           | {\"name\":\"m\"}",
                "hardware-models | height_units     | {\"vendor\":\"v\",\"name\":\"m\",\"height_units\":1.5}",
                "hardware-models | power_watts      | {\"vendor\":\"v\",\"name\":\"m\",\"power_watts\":1000001}",
                "subnets         | cidr             | {\"data_center_id\":1}",
                "subnets         | cidr             | {\"data_center_id\":1,\"cidr\":\"10.0.0.5/24\"}",
                "subnets         | cidr             | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/33\"}",
                "subnets         | cidr             | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/7\"}",
                "subnets         | cidr             | {\"data_center_id\":1,\"cidr\":\"fd00::/40\"}",
                "subnets         | cidr             | {\"data_center_id\":1,\"cidr\":\"fd00::/128\"}",
                "subnets         | cidr             | {\"data_center_id\":1,\"cidr\":\"fd00::1/64\"}",
                "subnets         | cidr             | {\"data_center_id\":1,\"cidr\":\"::ffff:10.0.0.0/120\"}",
                "subnets         | dhcp_mode        | {\"data_center_id\":1,\"cidr\":\"fd00::/64\",\"dhcp_mode\":\"PROXY\"}",
                "subnets         | dns_servers      | {\"data_center_id\":1,\"cidr\":\"fd00::/64\",\"dns_servers\":[\"10.0.0.1\"]}",
                "subnets         | excluded[0].last | {\"data_center_id\":1,\"cidr\":\"fd00::/64\",\"excluded\":[{\"first\":\"fd00::9\",\"last\":\"fd00::8\"}]}",
                "subnets         | vlan_id          | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/24\",\"vlan_id\":0}",
                "vlans           | vid              | {\"data_center_id\":1,\"vid\":0,\"name\":\"a\"}",
                "vlans           | vid              | {\"data_center_id\":1,\"vid\":4095,\"name\":\"a\"}",
                "ports           | kind             | {\"asset_id\":1,\"name\":\"a\",\"kind\":\"HOLE\"}",
                "ports           | asset_id         | {\"name\":\"a\",\"kind\":\"SWITCH_PORT\"}",
                "cables          | a                | {\"b\":{\"nic_id\":1}}",
                "cables          | length_centimeters | {\"a\":{\"nic_id\":1},\"b\":{\"nic_id\":2},\"length_centimeters\":0}",
                "vlans           | name             | {\"data_center_id\":1,\"vid\":1}",
                "subnets         | gateway          | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/24\",\"gateway\":\"10.0.1.1\"}",
                "subnets         | gateway          | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/24\",\"gateway\":\"10.0.0.255\"}",
                "subnets         | pool_last        | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/24\",\"pool_first\":\"10.0.0.9\"}",
                "subnets         | pool_last        | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/24\",\"pool_first\":\"10.0.0.9\",\"pool_last\":\"10.0.0.8\"}",
                "subnets         | dns_servers[0]   | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/24\",\"dns_servers\":[\"dns\"]}",
                "subnets         | domain           | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/24\",\"domain\":\"a..b\"}",
                "subnets         | lease_seconds    | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/24\",\"lease_seconds\":1}",
                "subnets         | dhcp_mode        | {\"data_center_id\":1,\"cidr\":\"10.0.0.0/24\",\"dhcp_mode\":\"LOUD\"}",
                "assets          | kind             | {\"data_center_id\":1,\"name\":\"a\"}",
                "assets          | kind             | {\"data_center_id\":1,\"name\":\"a\",\"kind\":\"SERVER\"}",
                "assets          | data_center_id   | {\"data_center_id\":99,\"name\":\"a\",\"kind\":\"PDU\"}",
                "assets          | serial           | {\"data_center_id\":1,\"name\":\"a\",\"kind\":\"PDU\",\"serial\":\"To Be Filled By O.E.M.\"}",
                "assets          | rack_id          | {\"data_center_id\":1,\"name\":\"a\",\"kind\":\"PDU\",\"rack_unit\":1}",
                "assets          | rack_id          | {\"data_center_id\":1,\"name\":\"a\",\"kind\":\"PDU\",\"rack_id\":99}",
                "assets          | hardware_model_id | {\"data_center_id\":1,\"name\":\"a\",\"kind\":\"PDU\",\"hardware_model_id\":99}",
                "servers         | name             | {\"data_center_id\":1,\"serial\":\"s\"}",
                "servers         | name             | {\"data_center_id\":1,\"serial\":\"s\",\"name\":\"a.b\"}",
                "servers         | name             | {\"data_center_id\":1,\"serial\":\"s\",\"name\":\"42\"}",
                "servers         | serial           | {\"data_center_id\":1,\"name\":\"a\"}",
                "servers         | serial           | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"To Be Filled By O.E.M.\"}",
                "servers         | serial           | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"a\\nb\"}",
                "servers         | asset_tag        | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"asset_tag\":\"No Asset Tag\"}",
                "servers         | system_uuid      | {\"data_center_id\":1,\"name\":\"a\",\"system_uuid\":\"1234\"}",
                "servers         | system_uuid      | {\"data_center_id\":1,\"name\":\"a\",\"system_uuid\":\"ffffffff-ffff-ffff-ffff-ffffffffffff\"}",
                "servers         | hardware_model_id | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"hardware_model_id\":99}",
                "servers         | rack_unit        | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"rack_id\":1}",
                "servers         | rack_id          | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"rack_id\":99,\"rack_unit\":1}",
                "servers         | rack_unit        | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"rack_id\":1,\"rack_unit\":0}",
                "servers         | nics[0].mac      | {\"data_center_id\":1,\"name\":\"a\",\"nics\":[{\"mac\":\"52:54:00\"}]}",
                "servers         | nics[0].mac      | {\"data_center_id\":1,\"name\":\"a\",\"nics\":[{\"mac\":\"ff:ff:ff:ff:ff:ff\"}]}",
                "servers         | nics[0].mac      | {\"data_center_id\":1,\"name\":\"a\",\"nics\":[{\"name\":\"eth0\"}]}",
                "servers         | nics             | {\"data_center_id\":1,\"name\":\"a\",\"nics\":[{\"mac\":\"525400770001\"},{\"mac\":\"52:54:00:77:00:01\"}]}",
                "servers         | boot_mac         | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"boot_mac\":\"52:54:00:77:00:01\"}",
                "servers         | protected_reason | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"protected\":true}",
                "servers         | state            | {\"data_center_id\":1,\"name\":\"a\",\"serial\":\"s1\",\"state\":\"READY\"}",
                "images          | map_sha256       | {\"name\":\"debian-12\",\"version\":\"1\",\"os\":\"debian\",\"os_version\":\"12\",\"architecture\":\"x86_64\",\"firmware\":[\"bios\"],\"map_sha256\":\"ab\",\"map_size_bytes\":1,\"data_sha256\":\"ab\",\"data_size_bytes\":1,\"disk_size_bytes\":1}",
                "images          | architecture     | {\"name\":\"debian-12\",\"architecture\":\"pdp11\"}",
                "netboots        | kernel_sha256    | {\"version\":\"1\"}",
                "profiles        | name             | {}",
                "profiles        | root_disk.kind   | {\"name\":\"p\",\"root_disk\":{\"kind\":\"tape\"}}",
                "profiles        | users[0].name    | {\"name\":\"p\",\"users\":[{\"name\":\"root\"}]}",
                "profiles        | users[0].name    | {\"name\":\"p\",\"users\":[{\"name\":\"a;reboot\"}]}",
                "profiles        | users[0].ssh_authorized_keys[0] | {\"name\":\"p\",\"users\":[{\"name\":\"a\",\"ssh_authorized_keys\":[\"command=\\\"id\\\" ssh-ed25519 AAAA\"]}]}",
                "profiles        | ansible_roles[0] | {\"name\":\"p\",\"ansible_roles\":[\"../etc\"]}",
                "profiles        | variables        | {\"name\":\"p\",\"variables\":[]}",
                "profiles        | variables        | {\"name\":\"p\",\"variables\":{\"a\":\"{{ lookup('pipe','id') }}\"}}",
                "profiles        | variables        | {\"name\":\"p\",\"variables\":{\"ansible_connection\":\"local\"}}",
                "profiles        | kernel_args      | {\"name\":\"p\",\"kernel_args\":\"init=/bin/sh\"}",
            })
    void theFieldAtFaultIsNamed(String list, String field, String body) {
        Answer answer = SERVER.admin().post("/api/v1/" + list, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid");
        List<String> fields = StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                .map(one -> one.path("field").asText())
                .toList();
        assertThat(fields).as(answer.text()).contains(field);
        for (JsonNode error : answer.json().path("errors")) {
            assertThat(error.path("message").asText())
                    .as(answer.text())
                    .isNotBlank()
                    .doesNotContain("dev.millwright", "java.");
        }
    }

    @Test
    void timesFarFromNowAreTimes() {
        Answer token = SERVER.admin()
                .post(
                        "/api/v1/tokens",
                        Map.of("name", "far", "role", "VIEWER", "expires_at", "9999-12-31T23:59:59.999999Z"));
        assertThat(token.json().path("expires_at").asText()).as(token.text()).isEqualTo("9999-12-31T23:59:59.999999Z");
        assertThat(SERVER.admin()
                        .get("/api/v1/servers?created_at__gt=9999-01-01")
                        .status())
                .isEqualTo(200);
        for (String time : List.of("1066-10-14T09:00:00Z", "-999999999-01-01T00:00:00Z")) {
            Answer before = SERVER.admin().get("/api/v1/data-centers?as_of=" + time);
            assertThat(before.header("As-Of")).as(before.text()).isEqualTo("event:0");
        }
    }

    @Test
    void aParameterThatIsNotKnownIsRefusedBeforeAnythingHappens() {
        Answer typo = SERVER.admin().post("/api/v1/rooms?dryrun=true", Map.of("name", "r9", "data_center_id", 1));
        assertThat(typo.status()).as(typo.text()).isEqualTo(422);
        assertThat(typo.text()).contains("dryrun", "dry_run");
        assertThat(SERVER.admin()
                        .post("/api/v1/import/rooms?format=csv&dryrun=true", "name\n")
                        .status())
                .isEqualTo(422);
        assertThat(SERVER.admin().get("/api/v1/rooms?name=r9").json().path("items"))
                .isEmpty();
        for (String path :
                List.of("tokens?rol=ADMIN", "data-centers/1?field=id", "data-centers/1/history?fields=id,x")) {
            assertThat(SERVER.admin().get("/api/v1/" + path).status()).as(path).isEqualTo(422);
        }
        assertThat(SERVER.admin().get("/api/v1/data-centers/1?fields=id").text())
                .isEqualTo("{\"id\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1//servers", "/api/v1/servers?name__in=%s", "/api/v1/servers/..%%2f1", "/%%00"})
    void whatIsRefusedBeforeTheApiIsAnsweredAlike(String address) {
        Answer answer = SERVER.admin().get(address.formatted("a,".repeat(20_000)));
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo("malformed");
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
    }

    @Test
    void aBodyThatCannotBeReadSaysWhy() {
        Answer broken = SERVER.admin().post("/api/v1/racks", "no gzip at all", "Content-Encoding", "gzip");
        assertThat(broken.status()).as(broken.text()).isEqualTo(400);
        assertThat(broken.text()).contains("Content-Encoding");
        Answer empty = SERVER.admin().post("/api/v1/racks", "");
        assertThat(empty.json().path("errors").findValuesAsText("field")).containsExactly("body");
        Answer mode = SERVER.admin().post("/api/v1/racks/bulk", Map.of("mode", "sometimes", "rows", List.of()));
        assertThat(mode.text()).contains("must be one of all_or_nothing, best_effort");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[1, 2]", "\"text\"", "7", "{\"name\": ", "null"})
    void aBodyThatIsNoObjectIsRefusedEverywhere(String body) {
        for (String list : List.of(
                "data-centers",
                "racks",
                "vlans",
                "subnets",
                "hardware-models",
                "servers",
                "images",
                "netboots",
                "profiles")) {
            Answer answer = SERVER.admin().post("/api/v1/" + list, body);
            assertThat(answer.status()).as(list + ": " + answer.text()).isIn(400, 422);
            assertThat(answer.text()).doesNotContain("dev.millwright", "Exception");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "servers/abc",
                "servers/0",
                "servers/-1",
                "servers/99999999999999999999",
                "racks/1%2e5",
                "artifacts/../../etc/passwd",
                "artifacts/zz"
            })
    void anAddressThatCannotExistIsNotFound(String path) {
        Answer answer = SERVER.admin().get("/api/v1/" + path);
        assertThat(answer.status()).as(answer.text()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=1001", "cursor=!!", "state=HAPPY", "mac=1", "data_center_id=x", "system_uuid=1"
            })
    void malformedParametersAreNamed(String parameter) {
        Answer answer = SERVER.admin().get("/api/v1/servers?" + parameter);
        assertThat(answer.status()).as(answer.text()).isIn(404, 422);
        assertThat(answer.text()).contains(parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    void textThatMeansSomethingElsewhereIsKeptAsText() {
        String serial = "'; DROP TABLE server; -- <script>${7*7}</script> \\ \" % _ 序列号";
        Answer made =
                SERVER.admin().post("/api/v1/servers", Map.of("name", "odd", "data_center_id", 1, "serial", serial));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Answer got =
                SERVER.admin().get("/api/v1/servers/" + made.json().path("id").asLong());
        assertThat(got.json().path("serial").asText()).isEqualTo(serial);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "servers?name=",
                "servers?serial=",
                "servers?q=",
                "images?name=",
                "profiles?name=",
                "data-centers?name=",
                "racks?name=",
                "hardware-models?vendor=",
                "audit?entity_kind=",
                "audit?entity_id=",
                "events?kind=",
                "install-runs?state="
            })
    void listsAreSearchedForAnyTextWithoutError(String list) {
        for (String text : List.of("序列号", "ü", "'", "%25", "_", "%5C", "!", "%F0%9F%98%80", "x".repeat(100))) {
            Answer answer = SERVER.admin().get("/api/v1/" + list + text);
            assertThat(answer.status()).as(text + answer.text()).isIn(200, 422);
        }
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        Answer token = SERVER.admin().post("/api/v1/tokens", Map.of("name", "reader", "role", "VIEWER"));
        var reader = SERVER.admin().withToken(token.json().path("token").asText());
        assertThat(reader.get("/api/v1/servers").status()).isEqualTo(200);
        assertThat(reader.post("/api/v1/racks", Map.of("name", "r", "data_center_id", 1))
                        .status())
                .isEqualTo(403);
        assertThat(reader.put("/api/v1/artifacts/" + "0".repeat(64), "x").status())
                .isEqualTo(403);
        assertThat(SERVER.anonymous().get("/api/v1/servers").status()).isEqualTo(401);
    }

    @Test
    void absurdNumbersAreRefusedWhereTheyAreEntered() {
        long absurd = 1_000_000_000_000_000_000L;
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("min_memory_bytes", absurd),
                Map.of("min_memory_bytes", -1),
                Map.of("power_watts", -5),
                Map.of("power_watts", absurd),
                Map.of("height_units", 4000),
                Map.of("expected", Map.of("memory_bytes", absurd)),
                Map.of("expected", Map.of("disks", List.of(Map.of("count", 1, "size_bytes", absurd)))),
                Map.of("expected", Map.of("disks", List.of(Map.of("count", -1)))))) {
            Map<String, Object> body = new HashMap<>(wrong);
            body.put("vendor", "v");
            body.put("name", "absurd");
            assertThat(SERVER.admin().post("/api/v1/hardware-models", body).status())
                    .as(wrong.toString())
                    .isEqualTo(422);
        }
    }
}
