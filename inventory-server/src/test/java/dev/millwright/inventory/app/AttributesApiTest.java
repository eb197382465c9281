package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributesApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private Entered on;
    private ApiClient api;

    @BeforeEach
    void makeASite() {
        on = Entered.site(SERVER);
        api = on.api();
    }

    private Map<String, Object> machine(String name) {
        return new HashMap<>(
                Map.of("name", on.mark() + "-" + name, "data_center_id", on.site(), "serial", on.mark() + "-" + name));
    }

    private Answer enter(String name, Map<String, Object> more) {
        Map<String, Object> body = machine(name);
        body.putAll(more);
        return api.post("/api/v1/servers", body);
    }

    private Answer field(String name, String type, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", on.mark() + "_" + name, "type", type));
        body.putAll(more);
        return api.post("/api/v1/custom-fields", body);
    }

    private void remove(Answer field) {
        long id = field.json().path("id").asLong();
        Answer gone = api.delete(
                "/api/v1/custom-fields/" + id + "?purge=true",
                "If-Match",
                api.get("/api/v1/custom-fields/" + id).header("ETag"));
        assertThat(gone.status()).as(gone.text()).isEqualTo(204);
    }

    @Test
    void whatPeopleSayOfAServerIsKeptChangedAndInTheTrail() {
        Answer made = enter(
                "a",
                Map.of(
                        "owner", "team-a",
                        "role", "db",
                        "tags", List.of("ssd", "gold", "ssd"),
                        "purchase_date", "2024-02-29",
                        "purchase_order", "PO 17/\"x\"",
                        "warranty_until", "2027-02-28",
                        "support_until", "2029-12-31"));
        long id = Entered.id(made);
        JsonNode got = api.get("/api/v1/servers/" + id).json();
        assertThat(got).isEqualTo(made.json());
        assertThat(got.path("tags")).extracting(JsonNode::asText).containsExactly("gold", "ssd");
        assertThat(got.path("purchase_date").asText()).isEqualTo("2024-02-29");
        assertThat(got.path("custom_fields")).isEmpty();
        assertThat(got.path("reported_serial").isNull()).isTrue();
        Answer changed = api.patch(
                "/api/v1/servers/" + id,
                "{\"tags\": [\"lab\", \"gold\"], \"role\": null, \"warranty_until\": \"2028-02-29\"}",
                "If-Match",
                made.header("ETag"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("owner").asText()).isEqualTo("team-a");
        JsonNode trail = api.get("/api/v1/audit?entity_kind=server&entity_id=" + id)
                .json()
                .path("items")
                .get(0);
        assertThat(trail.at("/before/tags").toString()).isEqualTo("[\"gold\",\"ssd\"]");
        assertThat(trail.at("/after/tags").toString()).isEqualTo("[\"gold\",\"lab\"]");
        assertThat(trail.at("/before/role").asText()).isEqualTo("db");
        assertThat(trail.at("/after/role").isNull()).isTrue();
        assertThat(trail.at("/after/warranty_until").asText()).isEqualTo("2028-02-29");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "owner          | \"Team A\"",
                "role           | \"\"",
                "tags           | \"gold\"",
                "tags[0]        | [\"a b\"]",
                "tags[0]        | [null]",
                "purchase_date  | \"31.1.2026\"",
                "warranty_until | \"2026-02-30\"",
                "support_until  | \"+12026-02-01\"",
                "purchase_order | \"a\\u0000b\"",
                "custom_fields  | [1]",
                "custom_fields.nobody_knows | {\"nobody_knows\": 1}",
            })
    void theAttributeAtFaultIsNamed(String field, String value) {
        String body = "{\"name\":\"%s-w\",\"data_center_id\":%d,\"serial\":\"S1-x\",\"%s\":%s}"
                .formatted(on.mark(), on.site(), field.replaceAll("[.\\[].*", ""), value);
        Answer answer = api.post("/api/v1/servers", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .as(answer.text())
                .contains(field);
    }

    @Test
    void aServerHasSixtyFourTagsAtMost() {
        List<String> tags = IntStream.range(0, 64).mapToObj(n -> "t" + n).toList();
        assertThat(enter("many", Map.of("tags", tags)).json().path("tags")).hasSize(64);
        Answer more = enter(
                "more",
                Map.of("tags", IntStream.range(0, 65).mapToObj(n -> "t" + n).toList()));
        assertThat(more.json().path("errors").findValuesAsText("field")).containsExactly("tags");
    }

    @Test
    void customFieldsHoldWhatTheirTypeAllows() {
        String mark = on.mark() + "_";
        List<Answer> fields = List.of(
                field("text", "TEXT", Map.of("max_length", 5)),
                field("count", "INTEGER", Map.of("minimum", 1, "maximum", 9)),
                field("flag", "BOOLEAN", Map.of()),
                field("day", "DATE", Map.of()),
                field("tier", "ENUM", Map.of("choices", List.of("gold", "silver"))),
                field("page", "URL", Map.of()));
        Map<String, Object> right = Map.of(
                mark + "text",
                "ä\n\"1",
                mark + "count",
                9,
                mark + "flag",
                false,
                mark + "day",
                "2026-01-31",
                mark + "tier",
                "gold",
                mark + "page",
                "https://example.org/a?b=c");
        Answer made = enter("f", Map.of("custom_fields", right));
        long id = Entered.id(made);
        JsonNode kept = api.get("/api/v1/servers/" + id).json().path("custom_fields");
        assertThat(kept.path(mark + "count").isInt()).isTrue();
        assertThat(kept.path(mark + "flag").isBoolean()).isTrue();
        assertThat(kept.path(mark + "text").asText()).isEqualTo("ä\n\"1");
        assertThat(kept).hasSize(6);
        Map<String, List<Object>> wrong = Map.of(
                "text", List.of("123456", " ", 5, true, "a\u0000"),
                "count", List.of(0, 10, 1.5, "3", true),
                "flag", List.of("true", 1),
                "day", List.of("2026-02-30", 20260101, "yesterday"),
                "tier", List.of("bronze", 1, List.of("gold")),
                "page", List.of("example.org", "ftp://example.org", "https://u:p@example.org", "javascript:alert(1)"));
        wrong.forEach((name, values) -> values.forEach(value -> {
            Answer refused = enter("wrong", Map.of("custom_fields", Map.of(mark + name, value)));
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.json().path("errors").findValuesAsText("field"))
                    .containsExactly("custom_fields." + mark + name);
        }));
        Answer cleared = api.patch(
                "/api/v1/servers/" + id, "{\"custom_fields\": {\"" + mark + "flag\": null}}", "If-Match", "\"1\"");
        assertThat(cleared.json().path("custom_fields")).as(cleared.text()).isEmpty();
        fields.forEach(this::remove);
    }

    @Test
    void aRequiredFieldIsAskedForWhereItIsWritten() {
        long before = Entered.id(enter("before", Map.of()));
        Answer field = field("centre", "TEXT", Map.of("required", true));
        String name = on.mark() + "_centre";
        Answer refused = enter("without", Map.of());
        assertThat(refused.json().path("errors").findValuesAsText("field")).containsExactly("custom_fields." + name);
        Answer moved = api.patch("/api/v1/servers/" + before, Map.of("owner", "me"), "If-Match", "\"1\"");
        assertThat(moved.status()).as("what was there before is not held up").isEqualTo(200);
        Entered.id(enter("with", Map.of("custom_fields", Map.of(name, "4711"))));
        remove(field);
    }

    @Test
    void aFieldInUseIsRemovedOnlyWithItsValues() {
        Answer field = field("cost", "INTEGER", Map.of());
        String name = on.mark() + "_cost";
        long one = Entered.id(enter("one", Map.of("custom_fields", Map.of(name, 1))));
        Entered.id(enter("two", Map.of("custom_fields", Map.of(name, 2))));
        String url = "/api/v1/custom-fields/" + field.json().path("id").asLong();
        Answer refused = api.delete(url, "If-Match", "\"1\"");
        assertThat(refused.code()).isEqualTo("conflict");
        assertThat(refused.json().path("detail").asText()).contains("2 servers");
        assertThat(api.patch(url, Map.of("type", "TEXT"), "If-Match", "\"1\"").text())
                .contains("type");
        assertThat(api.delete(url + "?purge=true", "If-Match", "\"7\"").status())
                .isEqualTo(412);
        assertThat(api.delete(url + "?purge=true", "If-Match", "\"1\"").status())
                .isEqualTo(204);
        assertThat(api.get("/api/v1/servers/" + one).json().path("custom_fields"))
                .isEmpty();
        JsonNode trail = api.get("/api/v1/audit?entity_kind=server&entity_id=" + one)
                .json()
                .path("items")
                .get(0);
        assertThat(trail.at("/before/custom_fields/" + name).asInt()).isEqualTo(1);
        assertThat(api.get(url).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name       | {\"name\":\"Bad Name\",\"type\":\"TEXT\"}",
                "name       | {\"name\":\"root_password\",\"type\":\"TEXT\"}",
                "type       | {\"name\":\"a\"}",
                "type       | {\"name\":\"a\",\"type\":\"MAP\"}",
                "choices    | {\"name\":\"a\",\"type\":\"ENUM\"}",
                "choices    | {\"name\":\"a\",\"type\":\"TEXT\",\"choices\":[\"x\"]}",
                "choices    | {\"name\":\"a\",\"type\":\"ENUM\",\"choices\":[\"x\",\"x\"]}",
                "maximum    | {\"name\":\"a\",\"type\":\"INTEGER\",\"minimum\":2,\"maximum\":1}",
                "minimum    | {\"name\":\"a\",\"type\":\"DATE\",\"minimum\":2}",
                "max_length | {\"name\":\"a\",\"type\":\"TEXT\",\"max_length\":2001}",
                "applies_to | {\"name\":\"a\",\"type\":\"TEXT\",\"applies_to\":\"cats\"}",
            })
    void aFieldThatCannotBeIsRefused(String at, String body) {
        Answer answer = api.post("/api/v1/custom-fields", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsText("field")).contains(at);
    }

    @Test
    void notesAreOnlyAdded() {
        long id = Entered.id(enter("n", Map.of()));
        String url = "/api/v1/servers/" + id + "/notes";
        Entered.id(api.post(url, Map.of("text", "fan replaced\nby the vendor ü")));
        Entered.id(api.post(url, Map.of("text", "'; DROP TABLE server_note; --")));
        JsonNode notes = api.get(url).json().path("items");
        assertThat(notes)
                .extracting(one -> one.path("text").asText())
                .containsExactly("'; DROP TABLE server_note; --", "fan replaced\nby the vendor ü");
        assertThat(notes.get(0).path("author").asText()).startsWith("user:");
        assertThat(api.get(url + "?limit=1").json().path("next_cursor").isNull())
                .isFalse();
        assertThat(api.post(url, Map.of("text", " ")).status()).isEqualTo(422);
        assertThat(api.post(url, Map.of("text", "x".repeat(4001))).status()).isEqualTo(422);
        assertThat(api.get("/api/v1/servers/987654321/notes").status()).isEqualTo(404);
        assertThat(api.delete(url + "/" + notes.get(0).path("id").asLong()).status())
                .isEqualTo(405);
        assertThat(api.delete("/api/v1/servers/" + id, "If-Match", "\"1\"").status())
                .isEqualTo(204);
    }

    @Test
    void serialNumbersThatIdentifyNothingAreStoredAndFlagged() {
        List<Map<String, String>> nic = List.of(Map.of("mac", on.mac(1)));
        Answer placeholder = enter("p", Map.of("serial", "To Be Filled By O.E.M.", "nics", nic));
        Entered.id(placeholder);
        assertThat(placeholder.json().path("serial").isNull()).isTrue();
        assertThat(placeholder.json().path("reported_serial").asText()).isEqualTo("To Be Filled By O.E.M.");
        assertThat(placeholder.json().path("serial_flag").asText()).isEqualTo("PLACEHOLDER");
        Entered.id(enter("first", Map.of("serial", on.mark() + "TWIN")));
        Answer second = enter("second", Map.of("serial", on.mark() + "TWIN"));
        assertThat(second.code()).isEqualTo("taken");
        assertThat(second.json().path("detail").asText()).contains(on.mark() + "-first", "reported_serial");
        Map<String, Object> body = machine("second");
        body.remove("serial");
        body.put("reported_serial", on.mark() + "TWIN");
        body.put("asset_tag", on.mark() + "-A2");
        Answer twin = api.post("/api/v1/servers", body);
        assertThat(twin.json().path("serial_flag").asText()).as(twin.text()).isEqualTo("DUPLICATE");
        Answer real = api.patch(
                "/api/v1/servers/" + Entered.id(twin),
                Map.of("serial", on.mark() + "REAL"),
                "If-Match",
                twin.header("ETag"));
        assertThat(real.json().path("serial").asText()).isEqualTo(on.mark() + "REAL");
    }
}
