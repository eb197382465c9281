package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every list as the contract describes it: each filter with each operator, each sort. */
class ListsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static ApiClient api;
    private static JsonNode contract;

    @BeforeAll
    static void enterSome() {
        api = SERVER.admin();
        contract = api.get("/openapi.json").json();
        Entered on = Entered.site(SERVER);
        long rack = on.rack(50, null);
        for (int number = 1; number <= 3; number++) {
            Map<String, Object> server = Map.of(
                    "name",
                    "db-" + number,
                    "data_center_id",
                    on.site(),
                    "serial",
                    "Serial " + (char) ('d' - number),
                    "rack_id",
                    rack,
                    "rack_unit",
                    number,
                    "nics",
                    List.of(Map.of("mac", on.mac(number))));
            Entered.id(api.post("/api/v1/servers", server));
        }
    }

    /** Fifty more of each kind; servers with an interface and a place. */
    private static void enterFiftyOfEach() {
        Entered on = Entered.site(SERVER);
        long rack = on.rack(50, null);
        fifty("data-centers", n -> Map.of("name", "dc-" + n, "machine_api_url", "http://10.77.0.1:8080"));
        fifty("hardware-models", n -> Map.of("vendor", "v", "name", "m" + n));
        fifty("racks", n -> Map.of("data_center_id", on.site(), "name", "r" + n));
        fifty("subnets", n -> Map.of("data_center_id", on.site(), "cidr", "10.9.%d.0/24".formatted(n)));
        fifty(
                "servers",
                n -> Map.of(
                        "data_center_id",
                        on.site(),
                        "name",
                        "x-" + n,
                        "rack_id",
                        rack,
                        "rack_unit",
                        n,
                        "nics",
                        List.of(Map.of("mac", on.mac(n)))));
    }

    private static void fifty(String kind, IntFunction<Map<String, Object>> body) {
        List<Object> rows = IntStream.rangeClosed(1, 50)
                .<Object>mapToObj(n -> Map.of("op", "create", "body", body.apply(n)))
                .toList();
        Answer made = api.post("/api/v1/" + kind + "/bulk", Map.of("mode", "all_or_nothing", "rows", rows));
        assertThat(made.json().path("applied").asInt()).as(made.text()).isEqualTo(50);
    }

    @Test
    void aListTakesAsManyStatementsForFiftyRowsAsForOne() {
        enterFiftyOfEach();
        int compared = 0;
        for (String list : lists()) {
            Answer fifty = api.get(list + "?limit=50");
            if (fifty.json().path("items").size() > 1) {
                compared += fifty.json().path("items").size() / 50;
                assertThat(statements(fifty))
                        .as(list)
                        .isEqualTo(statements(api.get(list + "?limit=1")))
                        .isLessThan(10);
            }
        }
        assertThat(compared).as("lists of fifty").isGreaterThanOrEqualTo(5);
    }

    private static int statements(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return Integer.parseInt(answer.header("Server-Timing").replaceAll(".*desc=\"(\\d+) statements.*", "$1"));
    }

    @Test
    void everyFilterAndEverySortOfTheContractIsAnswered() {
        List<String> lists = lists();
        assertThat(lists)
                .hasSizeGreaterThanOrEqualTo(20)
                .contains("/api/v1/servers", "/api/v1/racks", "/api/v1/audit", "/api/v1/events", "/api/v1/tokens");
        for (String list : lists) {
            for (JsonNode parameter : parameters(list)) {
                for (String value : samples(parameter.path("name").asText(), parameter.path("schema"))) {
                    Answer answer =
                            api.get(list + "?limit=1&" + parameter.path("name").asText() + "=" + value);
                    boolean isCommon = List.of("limit", "cursor")
                            .contains(parameter.path("name").asText());
                    assertThat(answer.status())
                            .as(list + " " + parameter.path("name") + "=" + value + ": " + answer.text())
                            .isIn(isCommon ? List.of(422) : List.of(200, 422));
                    assertThat(answer.text()).doesNotContain("no such parameter");
                }
            }
        }
    }

    /** A cursor is made from the JSON of the last row: what a list is sorted by must be in there. */
    @Test
    void whatAListIsSortedByIsAFieldOfItsItems() {
        for (String list : lists()) {
            String page = at(list).at("/responses/200/content/application~1json/schema/$ref")
                    .asText();
            String item = contract.at(page.substring(1))
                    .at("/properties/items/items/$ref")
                    .asText();
            List<String> properties = new ArrayList<>();
            contract.at(item.substring(1)).path("properties").fieldNames().forEachRemaining(properties::add);
            for (JsonNode parameter : parameters(list)) {
                if (parameter.path("name").asText().equals("sort")) {
                    parameter
                            .at("/schema/items/enum")
                            .forEach(key -> assertThat(properties)
                                    .as(list)
                                    .contains(key.asText().replaceFirst("^-", "")));
                }
            }
        }
    }

    private static List<String> lists() {
        List<String> lists = new ArrayList<>();
        contract.path("paths").fieldNames().forEachRemaining(path -> {
            boolean sorted = StreamSupport.stream(parameters(path).spliterator(), false)
                    .anyMatch(parameter -> parameter.path("name").asText().equals("sort"));
            if (sorted && !path.contains("{")) {
                lists.add(path);
            }
        });
        return lists;
    }

    private static JsonNode at(String path) {
        return contract.path("paths").path(path).path("get");
    }

    private static JsonNode parameters(String path) {
        return at(path).path("parameters");
    }

    private static List<String> samples(String name, JsonNode schema) {
        JsonNode value = schema.path("type").asText().equals("array") ? schema.path("items") : schema;
        if (value.has("enum")) {
            return name.equals("sort")
                    ? StreamSupport.stream(value.path("enum").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList()
                    : List.of(value.path("enum").get(0).asText());
        }
        if (value.path("format").asText().equals("date-time")) {
            return List.of("2026-03-01T12:00:00.000001Z");
        }
        return switch (value.path("type").asText()) {
            case "integer" -> value.has("maximum") ? List.of("0") : List.of("1");
            case "boolean" -> List.of("true");
            case "object" -> List.of();
            default ->
                value.path("format").asText().equals("uuid")
                        ? List.of("4c4c4544-0034-5910-8052-b4c04f4d3132")
                        : List.of(name.contains("mac") ? "525400770001" : "db-1");
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=db-1&name=db-3               | db-1 db-3",
                "name__ne=db-1                     | db-2 db-3",
                "name__in=db-1,db-2&sort=-name     | db-2 db-1",
                "name__starts_with=DB&sort=serial  | db-3 db-2 db-1",
                "serial__contains=al%20B           | db-2",
                "q=SERIAL%20a                      | db-3",
                "q=B-1                             | db-1",
                "rack_unit__gte=2                  | db-2 db-3",
                "rack_unit__gt=1&rack_unit__lt=3   | db-2",
                "asset_tag__is_null=true&limit=2   | db-1 db-2",
                "protected=true                    | ''",
                "state=registered&sort=-rack_unit  | db-3 db-2 db-1",
                "created_at__lt=2020-01-01         | ''",
            })
    void serversAreFoundBy(String query, String names) {
        Answer answer = api.get("/api/v1/servers?name__starts_with=db-&" + query);
        List<String> found = StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(item -> item.path("name").asText())
                .toList();
        assertThat(String.join(" ", found)).as(answer.text()).isEqualTo(names);
    }

    @Test
    void anUnknownParameterIsRefusedWithThoseKnown() {
        Answer answer = api.get("/api/v1/racks?colour=red");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("colour");
        assertThat(answer.json().path("detail").asText())
                .contains("height_units[__ne|in|not_in|gt|gte|lt|lte|is_null]");
    }

    @Test
    void whatAnOperationDoesNotKnowItRefusesByName() {
        List<String> paths = new ArrayList<>();
        contract.path("paths").fields().forEachRemaining(path -> {
            boolean isOfMachines = path.getKey().startsWith("/api/v1/agents/self")
                    || path.getKey().startsWith("/api/v1/machine");
            if (path.getValue().has("get") && !isOfMachines) {
                paths.add(path.getKey());
            }
        });
        assertThat(paths).hasSizeGreaterThan(60);
        for (String path : paths) {
            Answer answer = api.get(path.replaceAll("\\{[^}]*}", "1") + "?limits=1&colour__in=red");
            boolean isAddress = path.contains("{") && answer.status() == 404;
            assertThat(isAddress || answer.status() == 422)
                    .as(path + answer.text())
                    .isTrue();
            if (!isAddress) {
                assertThat(answer.json().at("/errors/0/field").asText()).isIn("limits", "colour__in");
            }
        }
        assertThat(api.delete("/api/v1/racks/1?force=true", "If-Match", "\"1\"")
                        .json()
                        .path("detail")
                        .asText())
                .contains("force", "known are dry_run");
        assertThat(api.get("/api/v1/dns/records?zone__ne=x")
                        .json()
                        .path("detail")
                        .asText())
                .contains("known are cursor, data_center_id, fields, limit, subnet_id, type, zone");
    }

    @Test
    void pagesOfASortedListFollowEachOther() {
        String next = "";
        List<String> seen = new ArrayList<>();
        do {
            Answer page =
                    api.get("/api/v1/servers?name__starts_with=db-&sort=-created_at,-name&limit=1&cursor=" + next);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.json().path("items").forEach(item -> seen.add(item.path("name").asText()));
            next = page.json().path("next_cursor").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        assertThat(seen).containsExactly("db-3", "db-2", "db-1");
        assertThat(api.get("/api/v1/servers?sort=name&cursor="
                                + api.get("/api/v1/servers?limit=1")
                                        .json()
                                        .path("next_cursor")
                                        .asText())
                        .json()
                        .path("detail")
                        .asText())
                .contains("another sort");
    }
}
