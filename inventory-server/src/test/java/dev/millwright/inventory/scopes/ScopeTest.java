package dev.millwright.inventory.scopes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.web.ApiJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two data centers alike, and callers who may see one of them, or the servers with a tag. */
class ScopeTest {
    private static final String API = "/api/v1/";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static Site ours;
    private static Site theirs;
    private static ApiClient scoped;

    /** What stands in one data center. */
    private record Site(long id, long room, long rack, long subnet, long server, long tagged) {

        Map<String, Long> things() {
            return Map.of("data-centers", id, "rooms", room, "racks", rack, "subnets", subnet, "servers", server);
        }
    }

    @BeforeAll
    static void twoSites() {
        ours = site("ams1", 1);
        theirs = site("fra1", 2);
        scoped = token("PROVISIONER", Map.of("data_center_ids", List.of(ours.id)));
    }

    private static Site site(String name, int number) {
        long id = make("data-centers", Map.of("name", name, "machine_api_url", "http://10.0.0.1:8080"));
        long room = make("rooms", Map.of("data_center_id", id, "name", "hall"));
        long rack = make("racks", Map.of("data_center_id", id, "name", "r1", "height_units", 42));
        long subnet = make("subnets", subnet(id, number));
        long server = make("servers", server(id, name + "-a", List.of()));
        long tagged = make("servers", server(id, name + "-b", List.of("gpu")));
        return new Site(id, room, rack, subnet, server, tagged);
    }

    private static Map<String, Object> subnet(long site, int number) {
        return Map.of("data_center_id", site, "cidr", "10.%d.0.0/24".formatted(number));
    }

    private static Map<String, Object> server(long site, String name, List<String> tags) {
        return Map.of("data_center_id", site, "name", name, "serial", "SN-" + name, "tags", tags);
    }

    private static long make(String collection, Map<String, ?> body) {
        Answer made = SERVER.admin().post(API + collection, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").asLong();
    }

    private static ApiClient token(String role, Map<String, ?> scope) {
        Answer made =
                SERVER.admin().post(API + "tokens", Map.of("name", "scoped " + role, "role", role, "scope", scope));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return SERVER.anonymous().withToken(made.json().get("token").asText());
    }

    @Test
    void whatStandsElsewhereIsNotThereAndIsInNoList() {
        ours.things().forEach((collection, id) -> {
            assertThat(scoped.get(API + collection + "/" + id).status())
                    .as(collection)
                    .isEqualTo(200);
            Answer other = scoped.get(API + collection + "/" + theirs.things().get(collection));
            assertThat(other.status()).as(collection).isEqualTo(404);
            assertThat(other.json().get("detail").asText())
                    .isEqualTo(scoped.get(API + collection + "/987654321")
                            .json()
                            .get("detail")
                            .asText()
                            .replace(
                                    "987654321", theirs.things().get(collection).toString()));
            assertThat(scoped.get(API + collection).status())
                    .as("a list is closed as long as it does not limit itself: %s", collection)
                    .isIn(200, 403);
            if (scoped.get(API + collection).status() == 403) {
                assertThat(collection).isEqualTo("rooms");
                return;
            }
            assertThat(ids(scoped, collection))
                    .as(collection)
                    .contains(id)
                    .doesNotContain(theirs.things().get(collection));
        });
        assertThat(ids(scoped, "servers?data_center_id=" + theirs.id)).isEmpty();
        assertThat(ids(scoped, "servers?q=fra1")).isEmpty();
        assertThat(ids(scoped, "install-runs")).isEmpty();
        long now = SERVER.platform().events().lastId();
        assertThat(ids(scoped, "servers?as_of=event:" + now))
                .contains(ours.server)
                .doesNotContain(theirs.server);
        assertThat(ids(SERVER.admin(), "servers")).contains(ours.server, theirs.server);
        assertThat(scoped.get(API + "servers/" + theirs.server + "/bmc").status())
                .isEqualTo(404);
        assertThat(scoped.get(API + "subnets/" + theirs.subnet + "/addresses").status())
                .isEqualTo(404);
        for (String kind : List.of("install-runs", "bmc-commands", "findings", "vlans", "rows")) {
            assertThat(scoped.get(API + kind + "/987654321").status()).as(kind).isEqualTo(404);
        }
    }

    @Test
    void whatStandsElsewhereIsNotChangedAndTheRefusalNamesTheScope() {
        Answer renamed = scoped.patch(API + "racks/" + ours.rack, Map.of("name", "r9"), "If-Match", "\"1\"");
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        Answer foreign = scoped.patch(API + "racks/" + theirs.rack, Map.of("name", "r9"), "If-Match", "\"1\"");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().get("detail").asText()).contains("limited to data centers " + ours.id);
        assertThat(scoped.post(API + "servers/" + theirs.server + "/protect", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(scoped.delete(API + "servers/" + theirs.server, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(403);
        assertThat(scoped.delete(API + "servers/987654321", "If-Match", "\"1\"").status())
                .as("whether it exists is not told")
                .isEqualTo(403);
        assertThat(scoped.post(API + "racks", rack(theirs.id)).status()).isEqualTo(403);
        assertThat(scoped.post(API + "racks", rack(ours.id)).status()).isEqualTo(201);
        assertThat(scoped.post(API + "data-centers", Map.of("name", "new", "machine_api_url", "http://h:1"))
                        .status())
                .isEqualTo(403);
    }

    private static Map<String, Object> rack(long site) {
        return Map.of("data_center_id", site, "name", "extra", "height_units", 10);
    }

    @Test
    void aBodyDoesNotReachElsewhereEither() {
        Map<String, Object> body = new HashMap<>(server(ours.id, "ams1-z", List.of()));
        body.put("rack_id", theirs.rack);
        body.put("rack_unit", 1);
        Answer placed = scoped.post(API + "servers", body);
        assertThat(placed.status()).as(placed.text()).isEqualTo(403);
        String twice = "{\"data_center_id\": %d, \"name\": \"x\", \"height_units\": 4, \"data_center_id\": %d}"
                .formatted(ours.id, theirs.id);
        assertThat(scoped.post(API + "racks", twice).status()).isEqualTo(400);
        assertThat(scoped.post(API + "racks", "{\"name\": \"x\", \"height_units\": 4}")
                        .status())
                .isEqualTo(403);
        assertThat(scoped.post(API + "racks", "{\"data_center_id\": \"" + theirs.id + "\", \"name\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(scoped.post(API + "racks", "not json").status()).isEqualTo(400);
        Answer address = scoped.post(API + "subnets/" + ours.subnet + "/addresses", Map.of("server_id", theirs.server));
        assertThat(address.status()).as(address.text()).isEqualTo(403);
    }

    @Test
    void manyChangesInOneCallStayInsideOrNoneIsMade() {
        long version =
                scoped.get(API + "servers/" + ours.server).json().get("version").asLong();
        Map<String, Object> mine =
                Map.of("op", "update", "id", ours.server, "version", version, "patch", Map.of("owner", "team-a"));
        Map<String, Object> other = Map.of("op", "delete", "id", theirs.server, "version", 1);
        Map<String, Object> fresh = Map.of("op", "create", "body", server(ours.id, "ams1-bulk", List.of()));
        Map<String, Object> elsewhere = Map.of("op", "create", "body", server(theirs.id, "fra1-bulk", List.of()));
        Map<String, Object> nowhere = Map.of("op", "create", "body", Map.of("name", "nowhere-bulk"));
        Map<String, Object> disguised =
                Map.of("op", 2, "id", theirs.server, "version", 1, "body", Map.of("data_center_id", ours.id));
        for (Map<String, Object> row : List.of(other, elsewhere, nowhere, disguised)) {
            assertThat(bulk(mine, row).status()).as("%s", row).isEqualTo(403);
        }
        Answer done = bulk(mine, fresh);
        assertThat(done.json().path("applied").asInt()).as(done.text()).isEqualTo(2);
    }

    private static Answer bulk(Map<String, Object> one, Map<String, Object> two) {
        return scoped.post(API + "servers/bulk", Map.of("mode", "all_or_nothing", "rows", List.of(one, two)));
    }

    @Test
    void aTokenLimitedToATagSeesAndChangesServersThatCarryIt() {
        ApiClient gpu = token("OPERATOR", Map.of("tags", List.of("gpu")));
        assertThat(ids(gpu, "servers")).containsExactly(ours.tagged, theirs.tagged);
        assertThat(gpu.get(API + "servers/" + ours.server).status()).isEqualTo(404);
        assertThat(gpu.get(API + "racks/" + ours.rack).status()).isEqualTo(200);
        assertThat(gpu.patch(API + "racks/" + ours.rack, Map.of("name", "r7"), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(403);
        assertThat(gpu.post(API + "servers", server(ours.id, "ams1-y", List.of("gpu")))
                        .status())
                .isEqualTo(403);
        Answer noted = gpu.post(API + "servers/" + ours.tagged + "/protect", Map.of("reason", "x"));
        assertThat(noted.status()).as(noted.text()).isEqualTo(200);
        assertThat(gpu.post(API + "servers/" + ours.server + "/protect", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(ids(gpu, "install-runs")).isEmpty();
        ApiClient both = token("VIEWER", Map.of("tags", List.of("gpu"), "data_center_ids", List.of(theirs.id)));
        assertThat(ids(both, "servers")).containsExactly(theirs.tagged);
    }

    @Test
    void whatBelongsToNoSiteIsReadByAllAndTheRestIsClosed() throws IOException {
        assertThat(scoped.get(API + "hardware-models").status()).isEqualTo(200);
        assertThat(scoped.post(API + "hardware-models", Map.of("name", "x")).status())
                .isEqualTo(403);
        assertThat(scoped.get(API + "tokens/self")
                        .json()
                        .at("/scope/data_center_ids/0")
                        .asLong())
                .isEqualTo(ours.id);
        ApiClient chief = token("ADMIN", Map.of("data_center_ids", List.of(ours.id)));
        assertThat(chief.post(API + "tokens", Map.of("name", "x", "role", "ADMIN"))
                        .status())
                .as("who is limited makes nobody who is not")
                .isEqualTo(403);
        TreeSet<String> open = new TreeSet<>();
        JsonNode paths = ApiJson.mapper()
                .readTree(SERVER.anonymous().get("/openapi.json").text())
                .get("paths");
        paths.fields().forEachRemaining(path -> {
            if (path.getValue().has("get")
                    && !path.getKey().contains("{")
                    && !path.getKey().endsWith("stream")
                    && !path.getKey().startsWith(API + "agents/self")
                    && chief.get(path.getKey()).status() != 403) {
                open.add(path.getKey().substring(API.length()));
            }
        });
        assertThat(open)
                .contains(
                        "hardware-models",
                        "images",
                        "install-runs",
                        "profiles",
                        "racks",
                        "servers",
                        "subnets",
                        "tokens/self")
                .contains("agents", "audit", "components", "discovery-reports", "events", "findings")
                .doesNotContain("cables", "ports", "tokens", "webhooks");
        for (String shut : List.of("webhooks", "tokens")) {
            Answer answer = chief.get(API + shut);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().path("detail").asText())
                    .doesNotContain("cannot be limited")
                    .contains("limited to data centers " + ours.id);
        }
    }

    @Test
    void aScopeThatMeansNothingIsRefused() {
        assertThat(field(Map.of())).isEqualTo("scope");
        assertThat(field(Map.of("data_center_ids", List.of()))).isEqualTo("scope.data_center_ids");
        assertThat(field(Map.of("data_center_ids", List.of(987654321)))).isEqualTo("scope.data_center_ids");
        assertThat(field(Map.of("tags", List.of("not a tag")))).startsWith("scope.tags");
        assertThat(SERVER.admin()
                        .post(
                                API + "tokens",
                                Map.of(
                                        "name",
                                        "a",
                                        "role",
                                        "AGENT",
                                        "data_center_id",
                                        ours.id,
                                        "scope",
                                        Map.of("tags", List.of("gpu"))))
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("scope");
    }

    private static String field(Map<String, ?> scope) {
        return SERVER.admin()
                .post(API + "tokens", Map.of("name", "x", "role", "VIEWER", "scope", scope))
                .json()
                .at("/errors/0/field")
                .asText();
    }

    private static List<Long> ids(ApiClient client, String list) {
        Answer answer = client.get(API + list);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .map(item -> item.get("id").asLong())
                .toList();
    }
}
