package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all writes of the inventory have in common: dry runs, bulk requests, versions; and projections of what is read. */
class SpineTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private Entered on;
    private ApiClient api;

    @BeforeEach
    void makeASite() {
        on = Entered.site(SERVER);
        api = on.api();
    }

    private Map<String, Object> rack(String name) {
        return Map.of("data_center_id", on.site(), "name", name);
    }

    private static Map<String, Object> create(Map<String, Object> body) {
        return Map.of("op", "create", "body", body);
    }

    private List<String> racks() {
        return names(api.get("/api/v1/racks?data_center_id=" + on.site()));
    }

    private static List<String> names(Answer page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        page.json().path("items").forEach(item -> names.add(item.path("name").asText()));
        return names;
    }

    /** Rows of everything a write leaves: things, the trail, the outbox. */
    private Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        SERVER.platform().database().jdbi().useHandle(handle -> {
            for (String table : List.of("rack", "server", "data_center", "audit_entry", "event", "idempotency_key")) {
                counts.put(
                        table,
                        handle.createQuery("SELECT COUNT(*) FROM " + table)
                                .mapTo(Long.class)
                                .one());
            }
        });
        return counts;
    }

    @Test
    void aDryRunAnswersWhatWouldBeAndLeavesNothing() {
        Answer made = api.post("/api/v1/racks", rack("r1"));
        String address = "/api/v1/racks/" + Entered.id(made);
        Map<String, Long> before = counts();

        Answer create = api.post("/api/v1/racks?dry_run=true", rack("r2"));
        assertThat(create.status()).as(create.text()).isEqualTo(201);
        assertThat(create.json().path("name").asText()).isEqualTo("r2");
        assertThat(create.header("Dry-Run")).isEqualTo("true");
        assertThat(create.header("Location")).isEmpty();
        Answer change = api.patch(address + "?dry_run=true", Map.of("height_units", 12), "If-Match", "\"1\"");
        assertThat(change.json().path("height_units").asInt()).isEqualTo(12);
        assertThat(change.header("ETag")).isEmpty();
        assertThat(api.delete(address + "?dry_run=true", "If-Match", "\"1\"").status())
                .isEqualTo(204);
        Answer refused = api.post("/api/v1/racks?dry_run=true", rack("r1"));
        assertThat(refused.code()).isEqualTo("taken");
        assertThat(refused.header("Dry-Run")).isEqualTo("true");

        assertThat(counts()).isEqualTo(before);
        assertThat(api.get(address).json()).isEqualTo(made.json());
        assertThat(api.delete(address + "?dry_run=false", "If-Match", "\"1\"").status())
                .isEqualTo(204);
        assertThat(racks()).isEmpty();
    }

    @Test
    void aDryRunIsRefusedWhereItCannotBePromised() {
        assertThat(api.get("/api/v1/racks?dry_run=true").text()).contains("this operation has no dry run");
        Map<String, Long> before = counts();
        Answer token = api.post("/api/v1/tokens?dry_run=true", Map.of("name", "x", "role", "VIEWER"));
        assertThat(token.status()).as(token.text()).isEqualTo(422);
        assertThat(token.json().at("/errors/0/field").asText()).isEqualTo("dry_run");
        assertThat(api.post("/api/v1/racks?dry_run=perhaps", rack("r")).status())
                .isEqualTo(422);
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void aKeyOfADryRunIsFreeForTheRealRequest() {
        assertThat(api.post("/api/v1/racks?dry_run=true", rack("k"), "Idempotency-Key", on.mark() + "-key")
                        .status())
                .isEqualTo(201);
        Answer real = api.post("/api/v1/racks", rack("k"), "Idempotency-Key", on.mark() + "-key");
        assertThat(real.status()).isEqualTo(201);
        Answer again = api.post("/api/v1/racks", rack("k"), "Idempotency-Key", on.mark() + "-key");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        Answer other = api.post("/api/v1/racks", rack("other"), "Idempotency-Key", on.mark() + "-key");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("key_reused");
        assertThat(racks()).containsExactly("k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "\"other\"", "*"})
    void aLostUpdateIsToldTheVersionThereIs(String ifMatch) {
        String address = "/api/v1/racks/" + on.rack(42, null);
        api.patch(address, Map.of("height_units", 41), "If-Match", "\"1\"");
        for (Answer late : List.of(
                api.patch(address, Map.of("height_units", 40), "If-Match", ifMatch),
                api.delete(address, "If-Match", ifMatch))) {
            assertThat(late.status()).as(late.text()).isEqualTo(412);
            assertThat(late.header("ETag")).isEqualTo("\"2\"");
        }
    }

    @Test
    void onlyTheFieldsAskedForAreAnswered() {
        long rack = on.rack(42, null);
        JsonNode item = api.get("/api/v1/racks?fields=id,placements&data_center_id=" + on.site())
                .json()
                .at("/items/0");
        assertThat(item.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "placements");
        Answer one = api.get("/api/v1/racks/" + rack + "?fields=name");
        assertThat(one.json().fieldNames()).toIterable().containsExactly("name");
        assertThat(one.header("ETag")).isEqualTo("\"1\"");
        for (String address : List.of("/api/v1/servers", "/api/v1/racks/" + rack)) {
            Answer unknown = api.get(address + "?fields=id,colour");
            assertThat(unknown.status()).isEqualTo(422);
            assertThat(unknown.json().at("/errors/0/field").asText()).isEqualTo("fields");
            assertThat(unknown.text()).contains("'colour' is no field; known are id, version, created_at");
        }
    }

    @Test
    void allRowsOfABulkRequestAreAppliedOrNone() {
        long first = Entered.id(api.post("/api/v1/racks", rack("a")));
        Map<String, Object> update =
                Map.of("op", "update", "id", first, "version", 1, "patch", Map.of("height_units", 10));
        Map<String, Long> before = counts();
        Answer refused = api.post(
                "/api/v1/racks/bulk",
                Map.of(
                        "mode",
                        "all_or_nothing",
                        "rows",
                        List.of(create(rack("b")), update, create(Map.of("name", "c", "height_units", 0)))));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().path("detail").asText()).contains("Row 2 was refused", "none of the 3 rows");
        assertThat(refused.json().path("errors").findValuesAsText("field"))
                .contains("rows[2].data_center_id", "rows[2].height_units");
        Map<String, Long> after = counts();
        assertThat(after).isEqualTo(before);

        Answer applied = api.post(
                "/api/v1/racks/bulk",
                Map.of("mode", "all_or_nothing", "rows", List.of(create(rack("b")), update, create(rack("c")))));
        assertThat(applied.status()).as(applied.text()).isEqualTo(200);
        assertThat(applied.json().path("applied").asInt()).isEqualTo(3);
        assertThat(applied.json().path("results").findValuesAsText("status")).containsExactly("201", "200", "201");
        assertThat(applied.json().at("/results/1/version").asInt()).isEqualTo(2);
        assertThat(racks()).containsExactly("a", "b", "c");
    }

    @Test
    void eachRowOfABestEffortStandsForItself() {
        long first = Entered.id(api.post("/api/v1/racks", rack("a")));
        Map<String, Object> body = Map.of(
                "mode",
                "best_effort",
                "rows",
                List.of(
                        create(rack("b")),
                        create(rack("b")),
                        Map.of("op", "update", "id", first, "version", 9, "patch", Map.of("name", "z")),
                        Map.of("op", "update", "id", 987654, "version", 1, "patch", Map.of("name", "z")),
                        Map.of("op", "create"),
                        Map.of("op", "update", "id", first, "patch", Map.of("name", "z")),
                        Map.of("op", "delete", "id", first, "version", 1)));
        List<String> statuses = List.of("201", "409", "412", "404", "422", "428", "204");
        Map<String, Long> before = counts();
        Answer dry = api.post("/api/v1/racks/bulk?dry_run=true", body);
        assertThat(resultStatuses(dry)).as("a row sees those before it").isEqualTo(statuses);
        assertThat(counts()).isEqualTo(before);
        Answer real = api.post("/api/v1/racks/bulk", body, "Idempotency-Key", on.mark() + "-bulk");
        assertThat(resultStatuses(real)).isEqualTo(statuses);
        assertThat(real.json().path("applied").asInt()).isEqualTo(2);
        assertThat(real.json().at("/results/1/problem/detail").asText()).contains("already has a rack b");
        assertThat(racks()).containsExactly("b");
        Answer again = api.post("/api/v1/racks/bulk", body, "Idempotency-Key", on.mark() + "-bulk");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(real.json());
    }

    private static List<String> resultStatuses(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> statuses = new ArrayList<>();
        answer.json()
                .path("results")
                .forEach(one -> statuses.add(one.path("status").asText()));
        return statuses;
    }

    @Test
    void aBulkRequestIsBounded() {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 1001; i++) {
            rows.add(create(rack("r" + i)));
        }
        Answer tooMany = api.post("/api/v1/racks/bulk", Map.of("mode", "best_effort", "rows", rows));
        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.text()).contains("rows");
        assertThat(api.post("/api/v1/racks/bulk", Map.of("mode", "best_effort", "rows", List.of()))
                        .status())
                .isEqualTo(422);
        assertThat(api.post("/api/v1/racks/bulk", "\"" + "x".repeat(8 << 20) + "\"")
                        .status())
                .isEqualTo(413);
        assertThat(racks()).isEmpty();
    }
}
