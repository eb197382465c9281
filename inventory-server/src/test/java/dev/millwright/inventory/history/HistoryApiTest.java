package dev.millwright.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static ApiClient api;
    private static long site;

    @BeforeAll
    static void enterASite() {
        api = SERVER.admin();
        site = id(api.post("/api/v1/data-centers", Map.of("name", "h1", "machine_api_url", "http://10.77.0.1:8080/")));
    }

    @Test
    void everyChangeSaysWhoWhenFromWhereByWhichRequestAndWhatWasDifferent() {
        long rack = rack("history-1");
        assertThat(api.patch(
                                "/api/v1/racks/" + rack,
                                Map.of("height_units", 20, "power_budget_watts", 900),
                                "If-Match",
                                "\"1\"",
                                "X-Request-Id",
                                "request-of-rack")
                        .status())
                .isEqualTo(200);
        assertThat(api.delete("/api/v1/racks/" + rack, "If-Match", "\"2\"").status())
                .isEqualTo(204);

        JsonNode changes =
                api.get("/api/v1/racks/00" + rack + "/history").json().get("items");
        assertThat(changes.findValuesAsText("action"))
                .as("newest first, also of what is gone")
                .containsExactly("rack.deleted", "rack.changed", "rack.created");
        JsonNode change = changes.get(1);
        assertThat(change.get("actor_kind").asText()).isEqualTo("user");
        assertThat(change.get("actor_id").asText()).isNotEmpty();
        assertThat(change.get("remote_address").asText()).isEqualTo("127.0.0.1");
        assertThat(change.get("request_id").asText()).isEqualTo("request-of-rack");
        assertThat(change.get("at").asText()).startsWith("20").endsWith("Z");
        assertThat(fields(change)).containsExactly("height_units: 42 -> 20", "power_budget_watts: null -> 900");
        assertThat(fields(changes.get(2))).contains("name: null -> \"history-1\"");
        assertThat(fields(changes.get(0))).contains("name: \"history-1\" -> null");
    }

    @Test
    void historyIsPagedAndUnknownThingsHaveNone() {
        long rack = rack("history-2");
        for (int version = 1; version <= 4; version++) {
            api.patch("/api/v1/racks/" + rack, Map.of("height_units", 20 + version), "If-Match", "\"" + version + "\"");
        }
        Answer first = api.get("/api/v1/racks/" + rack + "/history?limit=3");
        assertThat(first.json().get("items")).hasSize(3);
        String cursor = first.json().get("next_cursor").asText();
        Answer second = api.get("/api/v1/racks/" + rack + "/history?limit=3&cursor=" + cursor);
        assertThat(second.json().get("items").findValuesAsText("action"))
                .containsExactly("rack.changed", "rack.created");
        assertThat(second.json().get("next_cursor").isNull()).isTrue();
        for (String kind : List.of(
                "assets",
                "data-centers",
                "hardware-models",
                "images",
                "netboots",
                "profiles",
                "racks",
                "rooms",
                "rows",
                "servers",
                "subnets")) {
            for (String id : List.of("987654321", "x", "99999999999999999999")) {
                Answer none = api.get("/api/v1/" + kind + "/" + id + "/history");
                assertThat(none.code()).as(kind + " " + none.text()).isEqualTo("not_found");
                assertThat(none.text()).doesNotContain("nothing at this address");
            }
        }
        assertThat(api.get("/api/v1/data-centers/" + site + "/history").status())
                .isEqualTo(200);
        assertThat(SERVER.anonymous().get("/api/v1/racks/" + rack + "/history").status())
                .isEqualTo(401);
    }

    private static long rack(String name) {
        return id(api.post("/api/v1/racks", Map.of("data_center_id", site, "name", name)));
    }

    private static List<String> fields(JsonNode change) {
        return StreamSupport.stream(change.get("fields").spliterator(), false)
                .map(one -> one.get("field").asText() + ": " + one.get("before") + " -> " + one.get("after"))
                .toList();
    }

    private static long id(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asLong();
    }
}
