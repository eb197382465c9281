package dev.millwright.inventory.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.TestServer;
import dev.millwright.inventory.web.ApiJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContractTest {
    /** {@code mvn test -Dtest=ContractTest -Dcontract.update=true} writes the file anew. */
    private static final boolean UPDATE = Boolean.getBoolean("contract.update");

    private static final Path COMMITTED = Path.of("openapi.json");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void committedContractIsTheServersOwn() throws IOException {
        String served = SERVER.anonymous().get("/openapi.json").text();
        if (UPDATE) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(Files.readString(COMMITTED))
                .as("the API changed: mvn test -pl schema,inventory-server -Dtest=ContractTest -Dcontract.update=true")
                .isEqualTo(served);
    }

    @Test
    void contractSpeaksTheWireFormat() throws IOException {
        JsonNode contract = ApiJson.mapper()
                .readTree(SERVER.anonymous().get("/openapi.json").text());
        assertThat(contract.path("openapi").asText()).startsWith("3.1");
        JsonNode newToken = contract.at("/components/schemas/NewToken/properties");
        assertThat(newToken.has("data_center_id")).isTrue();
        assertThat(newToken.at("/expires_at/format").asText()).isEqualTo("date-time");
        assertThat(contract.at("/components/schemas/Token/properties/id/type").asText())
                .isEqualTo("integer");
        assertThat(contract.at("/paths/~1api~1v1~1tokens/post/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/NewToken");
        assertThat(contract.at("/paths/~1api~1v1~1tokens/get/parameters").findValuesAsText("name"))
                .contains("limit", "cursor");
    }

    /** A resource class can hide another's paths from Jersey although the contract names both. */
    @Test
    void everyPathOfTheContractIsServed() throws IOException {
        JsonNode paths = ApiJson.mapper()
                .readTree(SERVER.anonymous().get("/openapi.json").text())
                .get("paths");
        assertThat(paths).hasSizeGreaterThan(30);
        assertThat(paths.fieldNames())
                .toIterable()
                .filteredOn(path -> !path.endsWith("/stream"))
                .allSatisfy(path -> {
                    String answer = SERVER.admin()
                            .get(path.replaceAll("\\{[^}]*sha256}", "0".repeat(64))
                                    .replaceAll("\\{[^}]*}", "987654321"))
                            .text();
                    assertThat(answer).as(path).doesNotContain("There is nothing at this address");
                });
    }
}
