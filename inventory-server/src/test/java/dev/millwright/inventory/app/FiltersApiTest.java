package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lists are filtered by that is in no column of theirs. */
class FiltersApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static ApiClient api;

    @BeforeAll
    static void waitForTheRecord() throws Exception {
        api = SERVER.admin();
        Eventually.within(
                Duration.ofSeconds(20),
                () -> assertThat(api.get("/api/v1/servers?as_of=event:0").status())
                        .isEqualTo(200));
    }

    private static long enter(String kind, Map<String, Object> body) {
        return Entered.id(api.post("/api/v1/" + kind, body));
    }

    private static List<Long> ids(String query) {
        Answer answer = api.get("/api/v1/" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .map(one -> one.path("id").asLong())
                .toList();
    }

    /** The same of now, and as of the newest event. */
    private static List<Long> always(String query) {
        List<Long> now = ids(query);
        assertThat(ids(query + "&as_of=event:" + SERVER.platform().events().lastId()))
                .as(query)
                .isEqualTo(now);
        return now;
    }

    private static String refusal(String query) {
        Answer answer = api.get("/api/v1/" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.text();
    }

    @Test
    void aNameStandsForAnIdInListsThatHaveTheId() {
        Entered here = Entered.site(SERVER);
        Entered there = Entered.site(SERVER);
        String model = "PowerEdge R740 " + here.mark();
        long modelId = enter("hardware-models", Map.of("vendor", "Dell", "name", model));
        long rackHere = enter("racks", Map.of("data_center_id", here.site(), "name", "r12"));
        long rackThere = enter("racks", Map.of("data_center_id", there.site(), "name", "r12"));
        long slashed = enter("racks", Map.of("data_center_id", here.site(), "name", "Ä/1 50%"));
        long one = server(here, 1, Map.of("rack_id", rackHere, "rack_unit", 1, "hardware_model_id", modelId));
        long two = server(there, 2, Map.of("rack_id", rackThere, "rack_unit", 1));
        long three = server(here, 3, Map.of("rack_id", slashed, "rack_unit", 1));
        long none = server(here, 4, Map.of());
        String dc = here.mark();
        assertThat(always("servers?rack=r12")).containsExactly(one, two);
        assertThat(always("servers?rack=" + dc + "/r12")).containsExactly(one);
        assertThat(always("servers?rack=r12&data_center=" + there.mark())).containsExactly(two);
        assertThat(always("servers?rack__in=%s/r12,%s/r12".formatted(dc, there.mark())))
                .containsExactly(one, two);
        assertThat(always("servers?rack__ne=r12&data_center=" + dc)).containsExactly(three, none);
        assertThat(always("servers?rack=%C3%84%252F1%2050%2525")).containsExactly(three);
        assertThat(always("servers?hardware_model=Dell/" + model.replace(" ", "%20")))
                .containsExactly(one);
        assertThat(always("servers?hardware_model=" + model.replace(" ", "%20") + "&sort=id"))
                .containsExactly(one);
        assertThat(always("servers?rack=nowhere")).isEmpty();
        assertThat(always("racks?data_center=" + there.mark())).containsExactly(rackThere);
        assertThat(ids("vlans?data_center=nowhere")).isEmpty();
        long pdu = enter(
                "assets",
                Map.of(
                        "kind",
                        "PDU",
                        "name",
                        "p1",
                        "data_center_id",
                        here.site(),
                        "rack_id",
                        rackHere,
                        "serial",
                        "P1" + dc));
        assertThat(always("assets?rack=" + dc + "/r12")).containsExactly(pdu);
        assertThat(refusal("servers?rack=a/b/c")).contains("DATA_CENTER/RACK");
        assertThat(refusal("servers?rack=A%20B/c")).contains("rack");
        assertThat(refusal("servers?data_center=DC%201")).contains("data_center");
        assertThat(refusal("servers?rack__gt=a")).contains("rack[__ne|in|not_in]");
        String before = "event:" + SERVER.platform().events().lastId();
        Answer renamed = api.patch(
                "/api/v1/racks/" + rackHere,
                Map.of("name", "r13"),
                "If-Match",
                api.get("/api/v1/racks/" + rackHere).header("ETag"));
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
        assertThat(always("servers?rack=r13")).containsExactly(one);
        assertThat(ids("servers?rack=" + dc + "/r12&as_of=" + before)).containsExactly(one);
    }

    @Test
    void oneTagOfSeveralAllOfThemOrNoneCanBeWanted() {
        Entered on = Entered.site(SERVER);
        long both = server(on, 1, Map.of("tags", List.of("gpu", "lab")));
        long lab = server(on, 2, Map.of("tags", List.of("lab")));
        long none = server(on, 3, Map.of());
        String here = "&data_center=" + on.mark();
        assertThat(always("servers?tag=gpu&tag=lab" + here)).containsExactly(both, lab);
        assertThat(always("servers?tag__all=gpu,lab" + here)).containsExactly(both);
        assertThat(always("servers?tag__not_in=gpu,other" + here)).containsExactly(lab, none);
        assertThat(always("servers?tag__is_null=true" + here)).containsExactly(none);
    }

    @Test
    void customFieldsAreComparedByTheirTypes() {
        Entered on = Entered.site(SERVER);
        field("cost_centre", "TEXT");
        field("rack_hours", "INTEGER");
        field("billed", "BOOLEAN");
        field("seen__gte", "DATE");
        long one = server(
                on,
                1,
                custom(Map.of(
                        "cost_centre", "Ä-\"7\" 😀", "rack_hours", 9, "billed", true, "seen__gte", "2026-01-31")));
        field("remark", "TEXT");
        String wordy = "y".repeat(1900) + "😀";
        long two =
                server(on, 2, custom(Map.of("cost_centre", "ops", "rack_hours", 10, "billed", false, "remark", wordy)));
        long none = server(on, 3, Map.of());
        String here = "&data_center=" + on.mark();
        assertThat(always("servers?custom_fields.cost_centre=%C3%84-%227%22%20%F0%9F%98%80" + here))
                .containsExactly(one);
        assertThat(always("servers?custom_fields.cost_centre__contains=%C3%A4-&custom_fields.billed=true" + here))
                .containsExactly(one);
        assertThat(always("servers?custom_fields.remark__contains=y%F0%9F%98%80" + here))
                .containsExactly(two);
        assertThat(always("servers?custom_fields.cost_centre=OPS" + here)).isEmpty();
        assertThat(always("servers?custom_fields.cost_centre__in=ops,x" + here)).containsExactly(two);
        assertThat(always("servers?custom_fields.cost_centre__ne=ops" + here)).containsExactly(one, none);
        assertThat(always("servers?custom_fields.rack_hours__gte=9" + here)).containsExactly(one, two);
        assertThat(always("servers?custom_fields.rack_hours__gt=9&custom_fields.rack_hours__lt=11" + here))
                .containsExactly(two);
        assertThat(always("servers?custom_fields.billed__is_null=true" + here)).containsExactly(none);
        assertThat(always("servers?custom_fields.seen__gte=2026-01-31" + here)).containsExactly(one);
        assertThat(always("servers?custom_fields.seen__gte__gte=2026-02-01" + here))
                .isEmpty();
        for (String wrong :
                List.of("colour=x", "rack_hours=many", "billed=yes", "seen__gte=31.1.2026", "billed__gt=true")) {
            assertThat(refusal("servers?custom_fields." + wrong)).contains("custom_fields." + wrong.split("=")[0]);
        }
        assertThat(refusal("servers?custom_fields.colour=x")).contains("custom_fields.rack_hours[__ne|in|not_in|gt");
        assertThat(refusal("servers?colour=x")).contains("custom_fields.NAME");
        assertThat(refusal("servers?sort=custom_fields.billed")).contains("sort");
        StringBuilder many = new StringBuilder("servers?limit=1");
        for (String operator : List.of("", "__ne", "__in", "__not_in", "__contains", "__starts_with", "__is_null")) {
            many.append("&custom_fields.cost_centre").append(operator).append("=true");
        }
        assertThat(ids(many.toString())).isEmpty();
        assertThat(refusal(many + "&custom_fields.rack_hours=1&custom_fields.billed=true"))
                .contains("at most 8");
    }

    @Test
    void modelsAreFilteredByWhatTheyAreExpectedToHave() {
        String mark = Entered.site(SERVER).mark();
        Map<String, Object> expected = Map.of("memory_bytes", 1L << 38, "cpu_count", 2, "nic_count", 0);
        long large = enter("hardware-models", Map.of("vendor", mark, "name", "large", "expected", expected));
        long open = enter("hardware-models", Map.of("vendor", mark, "name", "open"));
        String these = "&vendor=" + mark;
        assertThat(always("hardware-models?expected.memory_bytes__gte=274877906944" + these))
                .containsExactly(large);
        assertThat(always("hardware-models?expected.nic_count=0&expected.cpu_count__gt=1" + these))
                .containsExactly(large);
        assertThat(always("hardware-models?expected.cpu_cores__is_null=true" + these))
                .containsExactly(large, open);
        assertThat(always("hardware-models?expected.memory_bytes__lt=274877906944" + these))
                .isEmpty();
    }

    @Test
    void registeringAsksForTheCustomFieldsThatAreRequired() throws Exception {
        Entered on = Entered.site(SERVER);
        String found = "/api/v1/servers/" + on.discover(1, "{}").id() + "/register";
        long id = enter("custom-fields", Map.of("name", "duty", "type", "TEXT", "required", true));
        Answer without = api.post(found, Map.of("name", on.mark()));
        Answer given = api.post(found, Map.of("name", on.mark(), "custom_fields", Map.of("duty", "night")));
        Answer gone = api.delete(
                "/api/v1/custom-fields/" + id + "?purge=true",
                "If-Match",
                api.get("/api/v1/custom-fields/" + id).header("ETag"));
        assertThat(gone.status()).isEqualTo(204);
        assertThat(without.status()).as(without.text()).isEqualTo(422);
        assertThat(without.json().path("errors").findValuesAsText("field")).containsExactly("custom_fields.duty");
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.json().at("/custom_fields/duty").asText()).isEqualTo("night");
        assertThat(given.json().path("state").asText()).isEqualTo("REGISTERED");
    }

    private static void field(String name, String type) {
        enter("custom-fields", Map.of("name", name, "type", type));
    }

    private static Map<String, Object> custom(Map<String, Object> values) {
        return Map.of("custom_fields", values);
    }

    private static long server(Entered on, int number, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("data_center_id", on.site());
        body.put("name", on.mark() + "-" + number);
        body.put("serial", on.mark() + "-S" + number);
        return enter("servers", body);
    }
}
