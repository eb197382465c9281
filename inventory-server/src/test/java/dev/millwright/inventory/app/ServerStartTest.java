package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerStartTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void pingAnswersWithUtcTime() {
        Answer answer = SERVER.anonymous().get("/api/v1/ping");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("service").asText()).isEqualTo("millwright");
        assertThat(answer.json().get("now").asText()).endsWith("Z");
        assertThat(Instant.parse(answer.json().get("now").asText())).isNotNull();
    }

    @Test
    void adminPortTellsHealthAndMetrics() {
        ApiClient admin = new ApiClient(SERVER.adminUrl(), "");
        assertThat(admin.get("/healthcheck").json().at("/database/healthy").asBoolean())
                .isTrue();
        assertThat(admin.get("/metrics").text()).contains("io_dropwizard_jetty").contains("# TYPE");
    }

    @Test
    void unknownAddressIsAProblem() {
        Answer answer = SERVER.admin().get("/api/v1/nothing-here");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo("not_found");
    }
}
