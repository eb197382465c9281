package dev.millwright.inventory.scopes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers with a scope are told of what happened, and of what was found out about machines. */
class ToldTest {
    private static final String API = "/api/v1/";
    private static final String COMPONENT = """
            INSERT INTO component (server_id, kind, slot, vendor, model, part_number, serial, firmware, size_bytes, details, flags,
              first_seen_at, last_seen_at, removed_at, part_key, present_key)
            VALUES (?, 'DIMM', 'A1', NULL, NULL, NULL, ?, NULL, NULL, '{}', '', 1, 1, NULL, ?, NULL)""";
    private static final String FINDING = """
            INSERT INTO finding (version, kind, subject, server_id, expected, observed, next_action, state, first_seen_at, last_seen_at,
              seen_count, open_key)
            VALUES (1, 'test', ?, ?, 'a', 'b', 'c', 'OPEN', 1, 1, 1, ?)""";
    private static final String REPORT = """
            INSERT INTO discovery_report (data_center_id, server_id, received_at, boot_mac, firmware, nonce_sha256, matched_by, is_expected,
              size_bytes, body)
            VALUES (?, ?, 1, ?, 'bios', ?, 'GIVEN', 1, 2, '{}')""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static Site ours;
    private static Site theirs;
    private static ApiClient scoped;
    private static ApiClient gpu;
    private static String scopedToken;

    /** A data center with a server, and one with a tag. */
    private record Site(long id, long server, long tagged) {}

    @BeforeAll
    static void twoSites() {
        ours = site("ams1");
        theirs = site("fra1");
        scopedToken = tokenText("PROVISIONER", Map.of("data_center_ids", List.of(ours.id)));
        scoped = SERVER.anonymous().withToken(scopedToken);
        gpu = SERVER.anonymous().withToken(tokenText("VIEWER", Map.of("tags", List.of("gpu"))));
    }

    private static Site site(String name) {
        long id = make("data-centers", Map.of("name", name, "machine_api_url", "http://10.0.0.1:8080"));
        make("racks", Map.of("data_center_id", id, "name", "r1"));
        long server = make("servers", Map.of("data_center_id", id, "name", name + "-a", "serial", name + "/a"));
        Map<String, Object> tagged =
                Map.of("data_center_id", id, "name", name + "-b", "serial", name + "/b", "tags", List.of("gpu"));
        return new Site(id, server, make("servers", tagged));
    }

    private static long make(String collection, Map<String, ?> body) {
        Answer made = SERVER.admin().post(API + collection, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").asLong();
    }

    private static String tokenText(String role, Map<String, ?> scope) {
        Answer made =
                SERVER.admin().post(API + "tokens", Map.of("name", "scoped " + role, "role", role, "scope", scope));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("token").asText();
    }

    private static String digest(long server) {
        return Long.toString(server).repeat(64).substring(0, 64);
    }

    private static long lastEvent() {
        return SERVER.platform().events().lastId();
    }

    @Test
    void whatWasFoundOutIsToldWhereItBelongs() {
        SERVER.platform().database().jdbi().useHandle(handle -> {
            for (Site site : List.of(ours, theirs)) {
                for (long server : List.of(site.server, site.tagged)) {
                    handle.execute(COMPONENT, server, "SN" + server, digest(server));
                    handle.execute(FINDING, "machine " + server, server, "test machine " + server);
                    handle.execute(REPORT, site.id, server, server, digest(server));
                }
            }
            handle.execute(FINDING, "the fleet", null, "test the fleet");
        });
        List<Long> mine = List.of(ours.server, ours.tagged);
        for (String list : List.of("components", "findings?kind=test", "discovery-reports")) {
            assertThat(servers(scoped, list)).as(list).containsExactlyInAnyOrderElementsOf(mine);
            assertThat(servers(gpu, list)).as(list).containsExactlyInAnyOrder(ours.tagged, theirs.tagged);
            String foreign = list.replaceFirst("\\?.*", "") + "/" + only(list, theirs.server);
            assertThat(scoped.get(API + foreign).status()).isEqualTo(404);
            assertThat(scoped.get(API + list.replaceFirst("\\?.*", "") + "/" + only(list, ours.server))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatHappenedIsToldWhereItBelongs() {
        for (String list : List.of("events?limit=1000", "audit?limit=1000")) {
            List<JsonNode> told = items(scoped, list);
            assertThat(told)
                    .as(list)
                    .isNotEmpty()
                    .allSatisfy(one ->
                            assertThat(one.path("data_center_id").asLong()).isEqualTo(ours.id));
            assertThat(told).extracting(one -> one.path("entity_kind").asText()).doesNotContain("token", "session");
            assertThat(items(scoped, list + "&server_id=" + theirs.server)).isEmpty();
            assertThat(items(scoped, list + "&server_id=" + ours.server)).isNotEmpty();
            assertThat(items(gpu, list))
                    .isNotEmpty()
                    .allSatisfy(
                            one -> assertThat(one.path("server_id").asLong()).isIn(ours.tagged, theirs.tagged));
        }
    }

    @Test
    void anExportHasTheRowsInsideOnly() {
        for (String kind : List.of("data-centers", "racks", "servers")) {
            String rows = scoped.get(API + "export/" + kind).text();
            assertThat(rows).as(kind).contains("ams1").doesNotContain("fra1");
        }
        assertThat(gpu.get(API + "export/servers?format=csv").text())
                .contains("ams1-b", "fra1-b")
                .doesNotContain("ams1-a", "fra1-a");
        assertThat(scoped.post(API + "import/servers", "{}")
                        .json()
                        .path("detail")
                        .asText())
                .contains("bulk requests", "limited to data centers " + ours.id);
    }

    @Test
    void aListOfWhatWasDoesNotTellThatThereIsMore() {
        Answer last = scoped.get(API + "racks?as_of=event:" + lastEvent() + "&limit=1000");
        long racks = last.json().path("items").size();
        assertThat(racks).isPositive();
        Answer whole = scoped.get(API + "racks?as_of=event:" + lastEvent() + "&limit=" + racks);
        assertThat(whole.json().path("next_cursor").isNull())
                .as("that there are others is not told")
                .isTrue();
    }

    @Test
    void aStreamTellsOfTheCallersPartOnly() throws Exception {
        long begin = lastEvent();
        rename(theirs.server, "fra1-renamed");
        rename(ours.server, "ams1-renamed");
        HttpRequest request = HttpRequest.newBuilder(URI.create(SERVER.url() + API + "events/stream?after=" + begin))
                .header("Authorization", "Bearer " + scopedToken)
                .build();
        try (Stream<String> lines = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()) {
            assertThat(lines.filter(line -> line.startsWith("data: {")).findFirst())
                    .hasValueSatisfying(
                            line -> assertThat(line).contains("ams1-renamed").doesNotContain("fra1"));
        }
    }

    private static void rename(long server, String name) {
        String address = API + "servers/" + server;
        Answer renamed = SERVER.admin()
                .patch(
                        address,
                        Map.of("name", name),
                        "If-Match",
                        SERVER.admin().get(address).header("ETag"));
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
    }

    private static long only(String list, long server) {
        String separator = list.contains("?") ? "&" : "?";
        return items(SERVER.admin(), list + separator + "server_id=" + server)
                .get(0)
                .path("id")
                .asLong();
    }

    private static List<Long> servers(ApiClient client, String list) {
        return items(client, list).stream()
                .map(item -> item.path("server_id").asLong())
                .toList();
    }

    private static List<JsonNode> items(ApiClient client, String list) {
        Answer answer = client.get(API + list);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .toList();
    }
}
