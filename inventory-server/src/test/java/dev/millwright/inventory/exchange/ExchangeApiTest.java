package dev.millwright.inventory.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.web.ApiJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final AtomicInteger SITES = new AtomicInteger();

    private ApiClient api;
    private String site;

    @BeforeEach
    void makeASite() {
        api = SERVER.admin();
        site = "x" + SITES.incrementAndGet();
        Answer made = api.post("/api/v1/data-centers", Map.of("name", site, "machine_api_url", "http://10.77.0.1:80"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(csv("racks", "", "name,data_center,height_units\nR 1/a," + site + ",10\n"))
                .extracting(line -> line.path("action").asText())
                .containsExactly("create", "");
    }

    private List<JsonNode> csv(String kind, String query, String body) {
        return report(api.post("/api/v1/import/" + kind + "?format=csv" + query, body, "Content-Type", "text/csv"));
    }

    private static List<JsonNode> report(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text().lines().map(ExchangeApiTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return ApiJson.mapper().readTree(line);
        } catch (IOException malformed) {
            throw new UncheckedIOException(line, malformed);
        }
    }

    private JsonNode server(String name) {
        return api.get("/api/v1/servers?name=" + name).json().path("items").path(0);
    }

    @Test
    void rowsAreEnteredChangedLeftAndRefusedEachForItself() {
        String file = """
                name,data_center,serial,asset_tag,rack,rack_unit,nics,owner,tags,warranty_until,protected,protected_reason\r
                SITE-a,SITE,SITE-1,"A, ""1""\",R 1%2Fa,1,"[{""mac"":""52:54:00:0f:00:01"",""name"":""eth0""}]",me,gold ssd,2030-01-31,true,"two
                lines"\r
                SITE-b,SITE,SITE-2,,,,,,,,,\r
                SITE-c,nowhere,SITE-3,,,,,,,,,\r
                SITE-d,SITE,SITE-2,,,,,,,,,\r
                SITE-e,SITE,SITE-5,,R 1%2Fa,1,,,,,,\r
                Bad Name,SITE,SITE-6,,,,,,,,,\r
                SITE-f,SITE,SITE-7,,,,,,,2030-02-30,,\r
                too,few\r
                "SITE-g" x,SITE\r
                SITE-h,SITE,SITE-8,,SITE/R 1%2Fa,2,,,,,,\r
                """.replace("SITE", site);
        List<JsonNode> report = csv("servers", "", "\uFEFF" + file);
        assertThat(report.subList(0, 10))
                .extracting(row ->
                        row.path("line").asInt() + " " + row.path("action").asText() + " "
                                + row.at("/problem/errors/0/field").asText())
                .containsExactly(
                        "2 create ",
                        "4 create ",
                        "5 refuse data_center",
                        "6 refuse serial",
                        "7 refuse rack_unit",
                        "8 refuse name",
                        "9 refuse warranty_until",
                        "10 refuse line",
                        "11 refuse line",
                        "12 create ");
        assertThat(report.get(10).toString())
                .isEqualTo("{\"summary\":true,\"dry_run\":false,\"rows\":10,\"created\":3,\"updated\":0,"
                        + "\"unchanged\":0,\"refused\":7,\"problem\":null}");
        JsonNode entered = server(site + "-a");
        assertThat(entered.path("asset_tag").asText()).isEqualTo("A, \"1\"");
        assertThat(entered.path("rack_unit").asInt()).isEqualTo(1);
        assertThat(entered.path("protected").asBoolean()).isTrue();
        assertThat(entered.path("protected_reason").asText()).isEqualTo("two\nlines");
        assertThat(entered.path("tags").toString()).isEqualTo("[\"gold\",\"ssd\"]");
        assertThat(entered.at("/nics/0/name").asText()).isEqualTo("eth0");

        assertThat(csv("servers", "", "\uFEFF" + file).get(10).toString())
                .as("the same file again")
                .contains("\"created\":0,\"updated\":0,\"unchanged\":3,\"refused\":7");
        List<JsonNode> changed = csv("servers", "", "name,owner,tags\n%s-a,,gold\n%s-b,you,\n".formatted(site, site));
        assertThat(changed.get(0).path("changes").toString())
                .isEqualTo("[{\"field\":\"owner\",\"before\":\"me\",\"after\":null},"
                        + "{\"field\":\"tags\",\"before\":[\"gold\",\"ssd\"],\"after\":[\"gold\"]}]");
        assertThat(server(site + "-a").path("serial").asText()).isEqualTo(site + "-1");
    }

    @Test
    void aDryRunTellsEverythingAndChangesNothing() {
        csv("servers", "", "name,data_center,serial,owner\n%s-a,%s,%s-1,me\n".formatted(site, site, site));
        long events = lastEvent();
        String file =
                "name,data_center,serial,owner\nSITE-a,SITE,SITE-1,you\nSITE-b,SITE,SITE-2,\nSITE-c,SITE,SITE-2,\n"
                        .replace("SITE", site);
        List<JsonNode> report = csv("servers", "&dry_run=true", file);
        assertThat(report)
                .extracting(row -> row.path("action").asText())
                .containsExactly("update", "create", "refuse", "");
        assertThat(report.get(0).path("changes").toString())
                .isEqualTo("[{\"field\":\"owner\",\"before\":\"me\",\"after\":\"you\"}]");
        assertThat(report.get(1).path("changes").toString())
                .contains("{\"field\":\"serial\",\"after\":\"%s-2\"}".formatted(site));
        assertThat(report.get(3).path("dry_run").asBoolean()).isTrue();
        assertThat(server(site + "-a").path("owner").asText()).isEqualTo("me");
        assertThat(server(site + "-b").isMissingNode()).isTrue();
        assertThat(lastEvent()).isEqualTo(events);
        assertThat(csv("servers", "", file))
                .extracting(row -> row.path("action").asText())
                .containsExactly("update", "create", "refuse", "");
        assertThat(lastEvent()).as("the refused row left no event").isEqualTo(events + 2);
    }

    @Test
    void manyRowsTakeAsManyStatementsAsFew() {
        Answer few = machines(1, 8);
        Answer many = machines(9, 190);
        assertThat(report(many).get(190).toString()).contains("\"created\":190", "\"refused\":0");
        assertThat(statements(many)).isEqualTo(statements(few));
        JsonNode last = server(site + "-m198");
        assertThat(last.path("version").asInt()).isEqualTo(1);
        assertThat(last.at("/nics/0/name").asText()).isEqualTo("eth0");
        assertThat(last.path("tags").toString()).isEqualTo("[\"a\",\"b\"]");
        JsonNode racked = server(site + "-m1");
        assertThat(racked.path("rack_unit").asInt()).isEqualTo(1);
        assertThat(api.get("/api/v1/racks/" + racked.path("rack_id").asText())
                        .json()
                        .path("placements"))
                .hasSize(10);
        assertThat(api.get("/api/v1/servers/" + last.path("id").asText() + "/history")
                        .json()
                        .at("/items/0/action")
                        .asText())
                .isEqualTo("server.created");
        assertThat(report(machines(9, 190)).get(190).toString()).contains("\"unchanged\":190");
    }

    /** The first ten stand in the rack. */
    private Answer machines(int first, int count) {
        StringBuilder file = new StringBuilder("name,data_center,serial,rack,rack_unit,nics,tags\n");
        for (int n = first; n < first + count; n++) {
            String mac = "02:00:%02x:00:00:%02x".formatted(Integer.parseInt(site.substring(1)), n);
            file.append("SITE-m%d,SITE,SITE/%d,%s,\"[{\"\"mac\"\":\"\"%s\"\",\"\"name\"\":\"\"eth0\"\"}]\",a b\n"
                    .formatted(n, n, n > 10 ? "," : "R 1%2Fa," + n, mac)
                    .replace("SITE", site));
        }
        return api.post("/api/v1/import/servers", file.toString(), "Content-Type", "text/csv");
    }

    private static int statements(Answer answer) {
        return Integer.parseInt(answer.header("Server-Timing").replaceAll(".*desc=\"(\\d+) statements.*", "$1"));
    }

    private long lastEvent() {
        return SERVER.platform().events().lastId();
    }

    @Test
    void linesOfJsonAreRowsToo() {
        String file = """
                {"name":"SITE-a","data_center":"SITE","serial":"ü \\"x\\" To Be","nics":[{"mac":"52:54:00:0f:01:01"}],"tags":["a"]}
                not json
                [1]
                {"name":"SITE-b","data_center":"SITE","colour":"blue"}
                {"name":"SITE-c","data_center":7}
                {"data_center":"SITE","serial":"SITE-nameless"}

                {"name":"SITE-d","data_center":"SITE","serial":"SITE-4"}
                """.replace("SITE", site);
        List<JsonNode> report =
                report(api.post("/api/v1/import/servers", file, "Content-Type", "application/x-ndjson"));
        assertThat(report)
                .extracting(row -> row.path("line").asInt() + " "
                        + row.at("/problem/errors/0/field").asText())
                .containsExactly("1 ", "2 line", "3 line", "4 colour", "5 data_center", "6 name", "8 ", "0 ");
        assertThat(server(site + "-a").path("serial").asText()).isEqualTo("ü \"x\" To Be");
    }

    @Test
    void modeAndKeyChooseWhatARowMeans() {
        String row = "name,data_center,serial\n%s-a,%s,%s-1\n".formatted(site, site, site);
        assertThat(csv("servers", "&mode=update", row)
                        .get(0)
                        .at("/problem/code")
                        .asText())
                .isEqualTo("not_found");
        assertThat(csv("servers", "&mode=create", row).get(0).path("action").asText())
                .isEqualTo("create");
        assertThat(csv("servers", "&mode=create", row)
                        .get(0)
                        .at("/problem/code")
                        .asText())
                .isEqualTo("conflict");
        assertThat(csv("servers", "&key=serial", "name,serial\n%s-renamed,%s-1\n".formatted(site, site))
                        .get(0)
                        .path("action")
                        .asText())
                .isEqualTo("update");
        assertThat(server(site + "-renamed").path("serial").asText()).isEqualTo(site + "-1");
        assertThat(csv("servers", "&key=asset_tag", row)
                        .get(0)
                        .at("/problem/errors/0/field")
                        .asText())
                .isEqualTo("asset_tag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name,colour\n",
                "name,name\n",
                "\"name\nx\n",
                "name;data_center\n",
                "name,data_center\rx,y\r"
            })
    void aHeaderThatCannotBeUnderstoodTakesNothing(String file) {
        Answer answer = api.post("/api/v1/import/servers", file, "Content-Type", "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=all", "format=xml", "key=id"})
    void aParameterThatCannotBeIsNamed(String parameter) {
        Answer answer = api.post("/api/v1/import/servers?" + parameter, "name\n", "Content-Type", "text/csv");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains(parameter.substring(0, parameter.indexOf('=')));
        assertThat(api.get("/api/v1/export/cats").status()).isEqualTo(404);
        assertThat(api.post("/api/v1/import/cats", "").status()).isEqualTo(404);
    }

    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsText() {
        List<String> serials = List.of("=1+1", "+1", "-x", "@a", "'=1", "''", "-5", "a=b");
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < serials.size(); i++) {
            file.append(
                    "{\"name\":\"%s-f%d\",\"data_center\":\"%s\",\"asset_tag\":\"%s-%d\",\"purchase_order\":\"%s\"}\n"
                            .formatted(site, i, site, site, i, serials.get(i)));
        }
        report(api.post("/api/v1/import/servers?format=ndjson", file.toString()));
        Answer csv = api.get("/api/v1/export/servers?format=csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        int column =
                List.of(csv.text().lines().findFirst().orElseThrow().split(",")).indexOf("purchase_order");
        List<String> cells = csv.text()
                .lines()
                .filter(line -> line.startsWith(site + "-f"))
                .map(line -> line.split(",", -1)[column].replace("\"", ""))
                .toList();
        assertThat(cells).containsExactly("'=1+1", "'+1", "'-x", "'@a", "''=1", "''", "-5", "a=b");
        List<JsonNode> again = csv("servers", "", csv.text());
        assertThat(again.get(again.size() - 1).toString()).contains("\"created\":0,\"updated\":0", "\"refused\":0");
    }

    @Test
    void whoMayOnlyReadTakesNothingIn() {
        Answer token = api.post("/api/v1/tokens", Map.of("name", site, "role", "VIEWER"));
        ApiClient reader = api.withToken(token.json().path("token").asText());
        assertThat(reader.get("/api/v1/export/racks?format=csv").text()).startsWith("data_center,");
        assertThat(reader.post("/api/v1/import/racks", "").status()).isEqualTo(403);
    }
}
