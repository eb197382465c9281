package dev.millwright.inventory.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the API says with {@code as_of} of a moment is what it said at that moment, for servers and racks, after any sequence of changes. */
class AsOfPropertyTest {
    private static final long SEED = Long.getLong("as_of.seed", 20260303);
    private static final int OPERATIONS = 64;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** Everything there was at a moment, as GET answered it. */
    private record Seen(long event, Instant at, Map<String, JsonNode> things) {}

    @Test
    void asOfEveryEventIsWhatWasSeenThen() throws Exception {
        ApiClient api = SERVER.admin();
        Eventually.within(
                Duration.ofSeconds(20),
                () -> assertThat(api.get("/api/v1/racks?as_of=event:0").status())
                        .isEqualTo(200));
        RandomChanges changes = new RandomChanges(SERVER, new Random(SEED));
        TreeMap<Long, Seen> seen = new TreeMap<>();
        for (int i = 0; i < OPERATIONS; i++) {
            changes.next();
            Seen now = new Seen(
                    SERVER.platform().events().lastId(),
                    SERVER.platform().clock().instant(),
                    things(api, ""));
            Seen before = seen.putIfAbsent(now.event(), now);
            if (before != null) {
                assertThat(now.things())
                        .as("seed %d: what GET answers changes with an event only", SEED)
                        .isEqualTo(before.things());
            }
        }
        changes.requireMostKindsSucceeded();
        assertThat(seen).hasSizeGreaterThan(OPERATIONS / 3);
        seen.values()
                .forEach(moment -> assertThat(things(api, "as_of=event:" + moment.event()))
                        .as("seed %d as of event %d", SEED, moment.event())
                        .isEqualTo(moment.things()));
        seen.values().stream()
                .filter(moment -> moment.event() % 9 == 0)
                .forEach(moment -> assertThat(things(api, "as_of=" + moment.at()))
                        .as("seed %d as of %s", SEED, moment.at())
                        .isEqualTo(moment.things()));
        eachEventCarriesWhatItsThingWas(api);
        filtersSayTheSameOfThenAsOfNow(api);
        pagesOfThenAreOneList(api);
    }

    private static void filtersSayTheSameOfThenAsOfNow(ApiClient api) {
        JsonNode some = api.get("/api/v1/servers?limit=1&mac__is_null=false")
                .json()
                .get("items")
                .get(0);
        String mac = some.at("/nics/0/mac").asText();
        for (String query : List.of(
                "servers?state=registered&state=RETIRED",
                "servers?state__in=quarantined,MAINTENANCE",
                "servers?state__ne=registered",
                "servers?mac=" + mac.replace(":", "-").toUpperCase(Locale.ROOT),
                "servers?mac__is_null=true",
                "servers?rack_id__is_null=false&rack_unit__gte=3",
                "servers?protected=true",
                "servers?name__starts_with=N",
                "servers?serial__contains=x1",
                "servers?q=N1",
                "servers?memory_bytes__gte=2147483648&cpu_cores__lt=2",
                "servers?disk_count=1&disk_count=2&gpu_count=0",
                "servers?memory_bytes__is_null=true",
                "servers?cpu_cores__ne=1",
                "servers?tag=odd",
                "servers?tag__ne=odd",
                "servers?updated_at__gte=" + some.get("updated_at").asText(),
                "racks?height_units__lte=8&name__contains=1",
                "racks?data_center_id=1&sort=id")) {
            String path = "/api/v1/" + query + "&limit=1000";
            JsonNode now = api.get(path).json().get("items");
            assertThat(api.get(path + "&as_of=event:"
                                    + SERVER.platform().events().lastId())
                            .json()
                            .get("items"))
                    .as(query)
                    .isEqualTo(now);
        }
        for (String wrong : List.of("colour=red", "name__gt=a", "state=asleep", "sort=-name", "mac=x", "limit=0")) {
            assertThat(api.get("/api/v1/servers?as_of=event:1&" + wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
        for (String moment : List.of("event:999999", "yesterday", "2126-01-01T00:00:00Z", "event:-1")) {
            assertThat(api.get("/api/v1/servers?as_of=" + moment).text()).contains("as_of");
        }
    }

    private static void pagesOfThenAreOneList(ApiClient api) {
        String path =
                "/api/v1/servers?as_of=event:" + SERVER.platform().events().lastId() + "&limit=";
        List<JsonNode> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(path + 1 + cursor).json();
            page.get("items").forEach(paged::add);
            cursor = page.get("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("next_cursor").asText();
        } while (!cursor.isEmpty());
        assertThat(paged).hasSizeGreaterThan(2).isEqualTo(List.copyOf(things(api, path, "1000")));
    }

    private static List<JsonNode> things(ApiClient api, String path, String limit) {
        List<JsonNode> items = new ArrayList<>();
        api.get(path + limit).json().get("items").forEach(items::add);
        return items;
    }

    private static Map<String, JsonNode> things(ApiClient api, String asOf) {
        Map<String, JsonNode> things = new TreeMap<>();
        for (String kind : List.of("servers", "racks")) {
            Answer answer = api.get("/api/v1/" + kind + "?limit=1000&" + asOf);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            answer.json().get("items").forEach(one -> things.put(kind + " " + one.get("id"), one));
        }
        return things;
    }

    /** Also in the middle of a transaction of several events; a deletion carries what the thing had been. */
    private static void eachEventCarriesWhatItsThingWas(ApiClient api) {
        List<JsonNode> events = new ArrayList<>();
        for (String kind : List.of("server", "rack")) {
            JsonNode page =
                    api.get("/api/v1/events?limit=1000&entity_kind=" + kind).json();
            page.get("items").forEach(events::add);
        }
        assertThat(events).hasSizeGreaterThan(OPERATIONS / 3);
        for (JsonNode event : events) {
            Answer then = api.get("/api/v1/" + event.get("entity_kind").asText() + "s/"
                    + event.get("entity_id").asText() + "?as_of=event:" + event.get("id"));
            if (event.get("kind").asText().endsWith(".deleted")) {
                assertThat(then.code()).as(then.text()).isEqualTo("not_found");
            } else {
                assertThat(then.json()).as(event.get("kind").asText()).isEqualTo(event.get("body"));
                assertThat(then.header("As-Of")).isEqualTo("event:" + event.get("id"));
            }
        }
    }
}
