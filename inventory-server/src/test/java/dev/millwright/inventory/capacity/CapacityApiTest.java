package dev.millwright.inventory.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.servers.ServerEvent;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestFleet;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.types.ServerId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Counting, placing and reserving, as callers see it. Each test has machines of its own in a data center of its own. */
class CapacityApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static ApiClient api;
    private static TestFleet fleet;
    private static long model;

    private static final String LATER = Instant.now().plusSeconds(7200).toString();

    @BeforeAll
    static void enterAModel() {
        api = SERVER.admin();
        fleet = TestFleet.on(SERVER.platform().database(), SERVER.platform().clock());
        model = created(api.post(
                "/api/v1/hardware-models",
                Map.of("vendor", "Dell", "name", "R650", "height_units", 1, "power_watts", 500)));
    }

    private static long created(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("id").asLong();
    }

    private static long site(String name) {
        return created(
                api.post("/api/v1/data-centers", Map.of("name", name, "machine_api_url", "http://10.77.0.1:8080/")));
    }

    private static long rack(long site, String name, String source) {
        return created(api.post(
                "/api/v1/racks",
                Map.of(
                        "data_center_id",
                        site,
                        "name",
                        name,
                        "height_units",
                        10,
                        "power_budget_watts",
                        2600,
                        "feeds",
                        List.of(Map.of("name", "A", "source", source)))));
    }

    private static long server(long site, long rack, int unit, boolean isFree) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                "s" + site + "-" + rack + "-" + unit,
                "serial",
                "SN-" + site + "-" + rack + "-" + unit,
                "data_center_id",
                site,
                "hardware_model_id",
                model));
        if (rack != 0) {
            body.putAll(Map.of("rack_id", rack, "rack_unit", unit, "power_feeds", List.of("A")));
        }
        long id = created(api.post("/api/v1/servers", body));
        if (isFree) {
            fleet.servers().apply(new ServerId(id), ServerEvent.COMMISSION, "test", TestFleet.ACTOR);
            fleet.servers().apply(new ServerId(id), ServerEvent.COMMISSION_PASSED, "test", TestFleet.ACTOR);
        }
        return id;
    }

    @Test
    void countsByWhatIsAskedAndKnowsWhatWasJustWritten() {
        long site = site("counted");
        long rack = rack(site, "r1", "ups-1");
        server(site, rack, 1, true);
        server(site, rack, 2, true);
        long broken = server(site, rack, 3, true);
        server(site, 0, 0, false);
        assertThat(api.post("/api/v1/servers/" + broken + "/quarantine", Map.of("reason", "smoke"))
                        .status())
                .isEqualTo(200);

        JsonNode answer =
                api.get("/api/v1/capacity?by=rack,standing&data_center=counted").json();
        assertThat(answer.at("/total/servers").asLong()).isEqualTo(4);
        assertThat(answer.get("as_of_event").asLong())
                .isEqualTo(SERVER.platform().events().lastId());
        assertThat(answer.get("groups")).hasSize(3);
        assertThat(answer.at("/groups/0/key").toString()).isEqualTo("{\"rack\":null,\"standing\":\"ARRIVING\"}");
        assertThat(answer.at("/groups/2/key/standing").asText()).isEqualTo("FREE");
        assertThat(answer.at("/groups/2/free").toString())
                .isEqualTo("{\"units\":2,\"power_watts\":1000,\"cpu_cores\":0,\"memory_bytes\":0,\"disk_bytes\":0}");
        assertThat(answer.at("/groups/1/standings/BROKEN").asLong()).isEqualTo(1);

        JsonNode space = api.get("/api/v1/capacity?by=data_center,rack&data_center=counted")
                .json()
                .at("/groups/1/space");
        assertThat(space.toString())
                .isEqualTo(
                        "{\"racks\":1,\"units\":10,\"free_units\":7,\"reserved_units\":0,\"largest_gap_units\":7,\"power_budget_watts\":2600,"
                                + "\"power_left_watts\":1100,\"stranded_units\":0,\"stranded_watts\":0}");
        JsonNode some = api.get(
                        "/api/v1/capacity?by=model&model__starts_with=r6&state__in=AVAILABLE,QUARANTINED&data_center=counted")
                .json();
        assertThat(some.at("/total/servers").asLong()).isEqualTo(3);
        assertThat(api.get("/api/v1/capacity?min_event="
                                + (answer.get("as_of_event").asLong() + 1000))
                        .status())
                .isEqualTo(503);
        for (String wrong : List.of(
                "by=colour", "colour=red", "by=tag,problem", "by=rack,rack", "state=asleep", "memory_bytes__gte=x")) {
            Answer refused = api.get("/api/v1/capacity?" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(422);
        }
        assertThat(api.get("/api/v1/capacity?by=colour").text())
                .contains("data_center, ", "memory_bytes", "reserved_for");
    }

    @Test
    void placesWithSpreadAndSaysWhyNot() {
        long site = site("spread");
        for (int rack = 1; rack <= 3; rack++) {
            long id = rack(site, "r" + rack, "ups-" + rack % 2);
            for (int unit = 1; unit <= 3; unit++) {
                server(site, id, unit, true);
            }
        }
        long extra = server(site, 0, 0, true);
        Map<String, Object> where = Map.of("data_center", List.of("spread"));

        JsonNode six =
                place(Map.of("count", 6, "where", where, "max_per_rack", 2)).json();
        assertThat(six.get("fits").asBoolean()).isTrue();
        Map<Long, Integer> perRack = new HashMap<>();
        six.get("placed").forEach(one -> perRack.merge(one.get("rack_id").asLong(), 1, Integer::sum));
        assertThat(perRack.values()).hasSize(3).containsOnly(2);

        JsonNode seven =
                place(Map.of("count", 7, "where", where, "max_per_rack", 2)).json();
        assertThat(seven.get("fits").asBoolean()).isFalse();
        assertThat(seven.get("nearest").toString()).isEqualTo("[{\"count\":6},{\"max_per_rack\":3}]");
        assertThat(seven.get("left_out").toString())
                .contains("\"reason\":\"NO_RACK\",\"detail\":\"\",\"count\":1,\"ids\":[" + extra + "]")
                .contains("\"reason\":\"RACK_LIMIT\",\"detail\":\"\",\"count\":3");

        JsonNode apart = place(Map.of("count", 3, "where", where, "max_per_power_source", 1))
                .json();
        assertThat(apart.at("/placed").size()).isEqualTo(2);
        assertThat(apart.get("nearest").toString()).contains("{\"count\":2}", "{\"max_per_power_source\":2}");
        assertThat(apart.get("left_out").toString()).contains("POWER_LIMIT");

        JsonNode positions = place(Map.of("count", 5, "where", where, "max_per_rack", 2, "positions_for", model))
                .json();
        assertThat(positions.get("fits").asBoolean()).isTrue();
        assertThat(positions.at("/placed/0/rack_unit").asInt()).isEqualTo(4);
        JsonNode many = place(Map.of("count", 9, "where", where, "positions_for", model))
                .json();
        assertThat(many.get("placed")).as("1100 W are left in each rack").hasSize(6);
        assertThat(many.get("left_out").toString()).contains("NO_POWER");

        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("count", 0),
                Map.of("count", -5),
                Map.of("count", 100_000_000_000L),
                Map.of("count", 1, "max_per_rack", 0),
                Map.of("count", 1, "where", Map.of("colour", List.of("red"))),
                Map.of("count", 1, "reserve", true),
                Map.of("count", 1, "positions_for", 99999),
                Map.of("count", 1, "positions_for", model, "where", Map.of("state", List.of("READY"))))) {
            assertThat(place(wrong).status()).as(wrong.toString()).isEqualTo(422);
        }
    }

    @Test
    void unitsAreHeldForHardwareThatIsStillToBeRacked() {
        long site = site("racking");
        long rack = rack(site, "r1", "ups-1");
        Map<String, Object> request = Map.of(
                "count",
                4,
                "positions_for",
                model,
                "where",
                Map.of("rack_id", List.of(String.valueOf(rack))),
                "reserve",
                true,
                "reservation",
                Map.of("owner", "team-a", "expires_at", LATER));
        Answer made = place(request);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode reservation = made.json().get("reservation");
        assertThat(reservation.get("positions")).hasSize(4);
        assertThat(reservation.at("/positions/0").toString())
                .isEqualTo("{\"rack_id\":%d,\"rack_unit\":1,\"height_units\":1,\"hardware_model_id\":%d}"
                        .formatted(rack, model));
        JsonNode space = api.get("/api/v1/capacity?data_center=racking").json().at("/total/space");
        assertThat(space.get("free_units").asInt()).isEqualTo(6);
        assertThat(space.get("reserved_units").asInt()).isEqualTo(4);
        assertThat(space.get("power_left_watts").asInt()).isEqualTo(600);
        Answer none = place(request);
        assertThat(none.code()).isEqualTo("conflict");
        assertThat(none.text()).contains("NO_POWER").contains("It would fit with count 1");

        Map<String, Object> machine = Map.of(
                "name",
                "racked-1",
                "serial",
                "RACKED-1",
                "data_center_id",
                site,
                "hardware_model_id",
                model,
                "rack_id",
                rack,
                "rack_unit",
                2);
        Answer token = api.post("/api/v1/tokens", Map.of("name", "somebody", "role", "OPERATOR"));
        Answer refused = api.withToken(token.json().get("token").asText()).post("/api/v1/servers", machine);
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.text()).contains("Unit 2 of rack " + rack + " is reserved for team-a by reservation");
        long mine = created(api.post("/api/v1/servers", machine));
        String url = "/api/v1/capacity-reservations/" + reservation.get("id").asLong();
        JsonNode used = api.get(url).json();
        assertThat(used.get("positions")).hasSize(3);
        assertThat(used.get("installed").asInt()).isEqualTo(1);
        assertThat(api.delete(url, "If-Match", "\"2\"").status()).isEqualTo(204);
        assertThat(api.get("/api/v1/capacity?data_center=racking")
                        .json()
                        .at("/total/space/reserved_units")
                        .asInt())
                .isZero();
        assertThat(mine).isPositive();
    }

    @Test
    void whatWasOrderedIsExpectedUntilItIsHere() {
        long site = site("arriving");
        server(site, 0, 1, true);
        String due = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
        Map<String, Object> delivery =
                Map.of("data_center_id", site, "hardware_model_id", model, "machines", 40, "due_on", due);
        Answer made = api.post("/api/v1/capacity-deliveries", delivery);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String url = "/api/v1/capacity-deliveries/" + made.json().get("id").asLong();
        String asked = "/api/v1/capacity?data_center=arriving&by=";
        JsonNode group = api.get(asked + "model").json().at("/groups/0");
        assertThat(group.get("servers").asInt()).isEqualTo(1);
        assertThat(group.get("expected").toString())
                .isEqualTo(
                        "{\"servers\":40,\"units\":40,\"power_watts\":20000,\"first_due_on\":\"%s\",\"last_due_on\":\"%s\"}"
                                .formatted(due, due));
        assertThat(api.get(asked + "state").json().at("/groups/0/expected").isNull())
                .as("nobody knows in which state they will be")
                .isTrue();
        assertThat(api.get("/api/v1/capacity?by=data_center&model=none").json().get("groups"))
                .isEmpty();
        assertThat(api.patch(url, Map.of("machines", 10), "If-Match", "\"1\"").status())
                .isEqualTo(200);
        assertThat(api.get(asked).json().at("/total/expected/servers").asInt()).isEqualTo(10);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("machines", 0),
                Map.of("machines", 1_000_000_000),
                Map.of("due_on", "2525-01-01"),
                Map.of("due_on", "soon"),
                Map.of("hardware_model_id", 999_999),
                Map.of("data_center_id", 999_999))) {
            Map<String, Object> body = new HashMap<>(delivery);
            body.putAll(wrong);
            assertThat(api.post("/api/v1/capacity-deliveries", body).status())
                    .as(wrong.toString())
                    .isEqualTo(422);
        }
        assertThat(api.delete(url, "If-Match", "\"2\"").status()).isEqualTo(204);
        assertThat(api.get(asked).json().at("/total/expected").isNull()).isTrue();
    }

    private static Answer place(Map<String, Object> request) {
        return api.post("/api/v1/capacity/placements", request);
    }

    private static Map<String, Object> reserving(String site, int count, String owner) {
        return Map.of(
                "count",
                count,
                "where",
                Map.of("data_center", List.of(site)),
                "reserve",
                true,
                "reservation",
                Map.of("owner", owner, "expires_at", LATER));
    }

    @Test
    void twoHundredCallersGetAHundredMachinesOnceEach() throws Exception {
        long site = site("raced");
        for (int i = 1; i <= 100; i++) {
            long id = created(api.post(
                    "/api/v1/servers", Map.of("name", "raced-" + i, "serial", "RACED-" + i, "data_center_id", site)));
            fleet.servers().apply(new ServerId(id), ServerEvent.COMMISSION, "test", TestFleet.ACTOR);
            fleet.servers().apply(new ServerId(id), ServerEvent.COMMISSION_PASSED, "test", TestFleet.ACTOR);
        }
        List<Callable<Answer>> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String owner = "caller-" + i;
            callers.add(() -> place(reserving("raced", 1, owner)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(50);
        Set<Long> given = new HashSet<>();
        int refused = 0;
        try {
            for (Future<Answer> done : threads.invokeAll(callers)) {
                Answer answer = done.get();
                if (answer.status() == 201) {
                    assertThat(given.add(answer.json().at("/placed/0/server_id").asLong()))
                            .isTrue();
                } else {
                    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
                    refused++;
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(given).hasSize(100);
        assertThat(refused).isEqualTo(100);
        assertThat(api.get("/api/v1/capacity?data_center=raced")
                        .json()
                        .at("/total/standings/RESERVED")
                        .asLong())
                .isEqualTo(100);
    }

    @Test
    void aReservationHoldsItsMachinesUntilItIsLetGoOrOver() {
        long site = site("held");
        long first = server(site, 0, 1, true);
        long second = created(
                api.post("/api/v1/servers", Map.of("name", "held-2", "serial", "HELD-2", "data_center_id", site)));
        assertThat(place(reserving("held", 2, "team-a")).status()).isEqualTo(409);
        Answer made = place(reserving("held", 1, "team-a"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode reservation = made.json().get("reservation");
        assertThat(reservation.get("server_ids").toString()).isEqualTo("[" + first + "]");
        String url = "/api/v1/capacity-reservations/" + reservation.get("id").asLong();
        assertThat(made.header("Location")).endsWith(url);
        Answer none = place(reserving("held", 1, "team-b"));
        assertThat(none.code()).isEqualTo("conflict");
        assertThat(none.text()).contains("RESERVED (for team-a, by reservation", "1 ARRIVING");
        JsonNode counted =
                api.get("/api/v1/capacity?by=reserved_for&data_center=held").json();
        assertThat(counted.at("/groups/1/key/reserved_for").asText()).isEqualTo("team-a");

        Answer longer = api.patch(url, Map.of("purpose", "more of it"), "If-Match", "\"1\"");
        assertThat(longer.json().get("version").asLong()).isEqualTo(2);
        assertThat(api.delete(url, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(api.patch(url, Map.of("expires_at", "2020-01-01T00:00:00Z"), "If-Match", "\"2\"")
                        .status())
                .isEqualTo(422);
        assertThat(api.delete(url, "If-Match", "\"2\"").status()).isEqualTo(204);
        assertThat(api.get(url).json().get("state").asText()).isEqualTo("RELEASED");
        assertThat(place(reserving("held", 1, "team-b")).status()).isEqualTo(201);
        assertThat(api.get("/api/v1/capacity-reservations?owner=team-b&state=OPEN&server_id=" + first)
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(second).isPositive();
    }
}
