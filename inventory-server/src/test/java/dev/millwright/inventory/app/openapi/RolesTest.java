package dev.millwright.inventory.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Role;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.web.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Calls every operation of the contract as each role, without a token and with a wrong one, and compares who is let in with what the
 * contract says. Nothing is changed: the things do not exist and the bodies are empty.
 */
class RolesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create().with("access.failuresPerMinute", "1000000");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> TOKENS = new LinkedHashMap<>();

    private static List<Operation> operations = List.of();

    /** One operation: who is admitted, as the contract has it. */
    private record Operation(String verb, String path, String bodyType, List<String> roles) {

        boolean open() {
            return roles.contains(RoleRules.ANYONE);
        }

        boolean admits(Role role) {
            return open()
                    || roles.stream().anyMatch(wanted -> role.includes(Role.valueOf(wanted.toUpperCase(Locale.ROOT))));
        }

        HttpRequest request(String token) {
            String address = path.replaceAll("\\{[^}]*sha256}", "0".repeat(64)).replaceAll("\\{[^}]*}", "987654321");
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(SERVER.url() + address)).method(verb, BodyPublishers.noBody());
            if (!bodyType.isEmpty()) {
                request.header("Content-Type", bodyType);
            }
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return request.build();
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    @BeforeAll
    static void prepare() throws IOException {
        JsonNode paths = ApiJson.mapper()
                .readTree(SERVER.anonymous().get("/openapi.json").text())
                .get("paths");
        List<Operation> found = new ArrayList<>();
        paths.fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(verb -> {
                    List<String> roles = new ArrayList<>();
                    verb.getValue().path(RoleRules.NAME).forEach(role -> roles.add(role.asText()));
                    String body = verb.getValue()
                                    .at("/requestBody/content")
                                    .fieldNames()
                                    .hasNext()
                            ? verb.getValue()
                                    .at("/requestBody/content")
                                    .fieldNames()
                                    .next()
                            : "";
                    found.add(new Operation(
                            verb.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            body.equals("*/*") ? "application/octet-stream" : body,
                            roles));
                }));
        operations = found;
        long site = SERVER.admin()
                .post("/api/v1/data-centers", Map.of("name", "ams1", "machine_api_url", "http://10.0.0.1:8080"))
                .json()
                .get("id")
                .asLong();
        for (Role role : Role.values()) {
            Map<String, Object> wanted = new LinkedHashMap<>(Map.of("name", role.word(), "role", role.name()));
            if (role == Role.AGENT) {
                wanted.put("data_center_id", site);
            }
            TOKENS.put(
                    role.name(),
                    SERVER.admin()
                            .post("/api/v1/tokens", wanted)
                            .json()
                            .get("token")
                            .asText());
        }
    }

    @Test
    void everyOperationStatesItsRole() {
        assertThat(operations)
                .hasSizeGreaterThan(90)
                .allSatisfy(operation ->
                        assertThat(operation.roles()).as(operation.toString()).isNotEmpty());
        assertThat(operations)
                .filteredOn(Operation::open)
                .extracting(Operation::path)
                .allMatch(path -> path.startsWith("/api/v1/machine/") || path.equals("/api/v1/ping"));
        assertThat(named("POST /api/v1/servers/{id}/reimage")).containsExactly("provisioner");
        assertThat(named("POST /api/v1/install-runs/{id}/cancel")).containsExactly("provisioner");
        assertThat(named("POST /api/v1/servers/{id}/power")).containsExactly("provisioner");
        assertThat(named("PATCH /api/v1/servers/{id}")).containsExactly("operator");
        assertThat(named("POST /api/v1/tokens")).containsExactly("admin");
    }

    private static List<String> named(String operation) {
        return operations.stream()
                .filter(one -> one.toString().equals(operation))
                .findFirst()
                .orElseThrow()
                .roles();
    }

    @Test
    void everyOperationLetsInExactlyTheRolesItStates() throws Exception {
        for (Operation operation : operations) {
            for (Role role : Role.values()) {
                int status = status(operation, TOKENS.get(role.name()));
                if (operation.admits(role)) {
                    assertThat(status).as("%s as %s", operation, role).isNotIn(401, 403, 429);
                } else {
                    assertThat(status).as("%s as %s", operation, role).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void withoutATokenOrWithAWrongOneNobodyIsLetInButWhereTheContractSaysAnyone() throws Exception {
        for (Operation operation : operations) {
            for (String token : List.of("", "mw_" + "A".repeat(43), "not-a-token")) {
                int status = status(operation, token);
                if (operation.open()) {
                    assertThat(status).as("%s with '%s'", operation, token).isNotIn(401, 403);
                } else {
                    assertThat(status).as("%s with '%s'", operation, token).isEqualTo(401);
                }
            }
        }
    }

    /** Only the status is waited for: a stream that opens is closed again. */
    private static int status(Operation operation, String token) throws Exception {
        HttpResponse<InputStream> response = HTTP.send(operation.request(token), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 400) {
                body.readAllBytes();
            }
            assertThat(response.statusCode()).as(operation.toString()).isLessThan(500);
            return response.statusCode();
        }
    }
}
