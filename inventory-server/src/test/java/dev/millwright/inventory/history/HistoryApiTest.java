package dev.millwright.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.types.EntityRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
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
                "custom-fields",
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

    @Test
    void aScopedCallerSeesNothingOfThenThatIsNotItsOwn() throws Exception {
        long rack = rack("scoped-1");
        long elsewhere =
                id(api.post("/api/v1/data-centers", Map.of("name", "h2", "machine_api_url", "http://10.77.0.1:8080/")));
        Answer made = api.post(
                "/api/v1/tokens",
                Map.of("name", "scoped", "role", "VIEWER", "scope", Map.of("data_center_ids", List.of(elsewhere))));
        ApiClient scoped = api.withToken(made.json().get("token").asText());
        Eventually.within(
                Duration.ofSeconds(20),
                () -> assertThat(api.get("/api/v1/racks?as_of=event:0").status())
                        .isEqualTo(200));
        String then = "?as_of=event:" + SERVER.platform().events().lastId();
        assertThat(api.get("/api/v1/racks" + then).text()).contains("scoped-1");
        assertThat(scoped.get("/api/v1/racks" + then).text()).doesNotContain("scoped-1");
        assertThat(scoped.get("/api/v1/racks/" + rack + then).status()).isEqualTo(404);
        assertThat(scoped.get("/api/v1/racks/" + rack + "/history").status()).isEqualTo(404);
    }

    @Test
    void whatWasThereBeforeIsOnRecordFromTheFirstStartOn() {
        var platform = SERVER.platform();
        platform.events().emit(Actor.system("test"), "thing.began", new EntityRef("thing", "1"), Map.of());
        Stocktaking stocktaking = new Stocktaking(
                        platform.database(), platform.history(), platform.events(), platform.clock())
                .of(
                        "old_thing",
                        (after, limit) -> LongStream.rangeClosed(after + 1, Math.min(450, after + limit))
                                .mapToObj(id -> new Stocktaking.Present(id, Map.of("id", id)))
                                .toList());
        assertThat(stocktaking.step()).isFalse();
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> platform.history()
                        .find("old_thing", 400, platform.events().lastId()))
                .satisfies(busy -> assertThat(busy.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(stocktaking.step()).isFalse();
        assertThat(stocktaking.step()).isTrue();
        long now = platform.events().lastId();
        assertThat(platform.history().find("old_thing", 450, now).state()).isEqualTo(RevisionState.FOUND);
        assertThat(platform.history().list("old_thing", 0, now, 1000)).hasSize(450);
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> platform.history().find("old_thing", 400, 0))
                .satisfies(gone -> assertThat(gone.code()).isEqualTo(ErrorCode.GONE));
        assertThatExceptionOfType(InventoryException.class)
                .isThrownBy(() -> platform.history().list("old_thing", 0, 0, 1))
                .satisfies(gone -> assertThat(gone.code()).isEqualTo(ErrorCode.GONE));
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
