package dev.millwright.inventory.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.web.ApiJson;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls every operation of the contract as it tells, wrongly, and without leave, and holds each answer against it. */
class ContractWalkTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static JsonNode contract;
    private static ContractSchemas schemas;
    private static ApiClient admin;
    private static ApiClient agent;
    private static ApiClient viewer;

    @BeforeAll
    static void read() throws Exception {
        contract = ApiJson.mapper()
                .readTree(SERVER.anonymous().get("/openapi.json").text());
        schemas = new ContractSchemas(contract);
        admin = SERVER.admin();
        admin.post("/api/v1/data-centers", Map.of("name", "dc1", "machine_api_url", "http://10.77.0.1:8080"));
        admin.post(
                "/api/v1/servers",
                Map.of(
                        "name",
                        "first",
                        "data_center_id",
                        1,
                        "serial",
                        "SN-1",
                        "nics",
                        List.of(Map.of("mac", "52:54:00:00:00:01"))));
        agent = admin.withToken(token(Map.of("name", "agent", "role", "AGENT", "data_center_id", 1)));
        viewer = admin.withToken(token(Map.of("name", "viewer", "role", "VIEWER")));
    }

    private static String token(Map<String, Object> wanted) {
        return admin.post("/api/v1/tokens", wanted).json().path("token").asText();
    }

    /** What makes things first, what takes them away last. */
    private static List<ContractOperation> operations() {
        List<String> order = List.of("post", "put", "patch", "get", "head", "delete");
        return ContractOperation.of(contract).stream()
                .sorted(Comparator.comparingInt(operation -> order.indexOf(operation.verb())))
                .toList();
    }

    @Test
    void theContractIsOpenApi31AndEveryOperationTellsItsAnswers() {
        assertThat(contract.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(ContractOperation.of(contract)).hasSizeGreaterThan(90).allSatisfy(operation -> {
            assertThat(operation.told().path("responses").fieldNames())
                    .toIterable()
                    .as(operation.path())
                    .anyMatch(status -> status.startsWith("2"));
            assertThat(operation.told().path("responses").has("429")).isTrue();
        });
        assertThat(contract.at("/components/responses/Problem409/content/application~1problem+json/examples"))
                .hasSizeGreaterThan(2);
    }

    @Test
    void everyExampleIsWhatItsSchemaTells() {
        List<String> wrong = new ArrayList<>();
        for (ContractOperation operation : operations()) {
            JsonNode content = operation.told().at("/requestBody/content/application~1json");
            if (content.has("example")) {
                schemas.violations(content.path("schema"), content.path("example"))
                        .forEach(violation -> wrong.add(operation.verb() + " " + operation.path() + ": " + violation));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noAnswerIsOutsideTheContract() {
        List<String> wrong = new ArrayList<>();
        for (ContractOperation operation : operations()) {
            ApiClient caller = operation.forAgents() ? agent : admin;
            check(operation, operation.good(), caller, wrong);
            operation.bad().forEach(request -> check(operation, request, caller, wrong));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyIsAnsweredWithoutLeave() {
        List<String> wrong = new ArrayList<>();
        for (ContractOperation operation : operations()) {
            Answer stranger = check(operation, operation.good(), SERVER.anonymous(), wrong);
            if (!operation.isOpen() && stranger.status() != 401) {
                wrong.add(operation.verb() + " " + operation.path() + " answers a stranger " + stranger.status());
            }
            Answer looker = check(operation, operation.good(), viewer, wrong);
            boolean writes =
                    !operation.verb().equals("get") && !operation.verb().equals("head");
            if (writes && !operation.isOpen() && looker.status() != 403) {
                wrong.add(operation.verb() + " " + operation.path() + " answers a viewer " + looker.status());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Answer check(
            ContractOperation operation, ContractOperation.Request request, ApiClient caller, List<String> wrong) {
        Answer answer = send(operation, request, caller);
        String where = operation.verb() + " " + operation.path() + " with " + request.words() + " → " + answer.status();
        JsonNode responses = operation.told().path("responses");
        String status = Integer.toString(answer.status());
        JsonNode told = responses.path(responses.has(status) ? status : status.charAt(0) + "XX");
        if (answer.status() >= 500 || told.isMissingNode()) {
            wrong.add(where + " is not told: "
                    + answer.text().substring(0, Math.min(200, answer.text().length())));
            return answer;
        }
        JsonNode response =
                told.has("$ref") ? contract.at(told.path("$ref").asText().substring(1)) : told;
        wrong.addAll(content(where, response, answer));
        return answer;
    }

    /** Once more when the connection was one that the server had closed after a bad request. */
    private static Answer send(ContractOperation operation, ContractOperation.Request request, ApiClient caller) {
        String verb = operation.verb().toUpperCase(Locale.ROOT);
        String[] headers = request.headers().toArray(String[]::new);
        try {
            return caller.send(verb, request.path(), request.body(), headers);
        } catch (UncheckedIOException closed) {
            return caller.send(verb, request.path(), request.body(), headers);
        }
    }

    private static List<String> content(String where, JsonNode response, Answer answer) {
        if (answer.text().isEmpty()) {
            return List.of();
        }
        String type = answer.header("Content-Type").replaceAll(";.*", "");
        JsonNode told = response.path("content").path(type);
        if (told.isMissingNode()) {
            return List.of(where + " has the type " + type);
        }
        return type.endsWith("json")
                ? schemas.violations(told.path("schema"), answer.json()).stream()
                        .map(violation -> where + ": " + violation)
                        .toList()
                : List.of();
    }
}
