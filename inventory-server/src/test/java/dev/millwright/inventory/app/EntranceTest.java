package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the gate does beyond looking at a role: it paces, it counts wrong tokens, it looks again while a stream is open. */
class EntranceTest {
    private static final String TOKENS = "/api/v1/tokens";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create()
            .with("access.users.perSecond", "1")
            .with("access.users.burst", "40")
            .with("access.failuresPerMinute", "5");

    @Test
    void whoAsksTooFastIsToldWhenToComeBackAndNobodyElseNotices() {
        ApiClient hasty = SERVER.anonymous().withToken(token("hasty"));
        List<Answer> answers = IntStream.range(0, 60)
                .mapToObj(i -> hasty.get(TOKENS + "/self"))
                .toList();
        assertThat(answers)
                .first()
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers).last().satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.code()).isEqualTo("too_many_requests");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        });
        assertThat(SERVER.anonymous()
                        .withToken(token("calm"))
                        .get(TOKENS + "/self")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void wrongTokensAreCountedAtTheSignInPageToo() {
        List<Answer> answers = IntStream.range(0, 6)
                .mapToObj(i -> SERVER.anonymous()
                        .post("/login", "token=mw_guess" + i, "Content-Type", "application/x-www-form-urlencoded"))
                .toList();
        assertThat(answers)
                .first()
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(401));
        assertThat(answers).last().satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isEqualTo("60");
            assertThat(answer.text()).doesNotContain("mw_guess");
        });
        assertThat(SERVER.anonymous().withToken("mw_guess").get(TOKENS).code()).isEqualTo("too_many_requests");
        assertThat(SERVER.admin().get(TOKENS + "/self").status())
                .as("a good token from there is let in all the same")
                .isEqualTo(200);
    }

    @Test
    void revokingATokenEndsItsOpenStreams() throws Exception {
        Answer made = SERVER.admin().post(TOKENS, Map.of("name", "watcher", "role", "VIEWER"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(SERVER.url() + "/api/v1/events/stream"))
                .header("Authorization", "Bearer " + made.json().get("token").asText())
                .build();
        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        CompletableFuture<Void> reading =
                CompletableFuture.runAsync(() -> stream.body().forEach(line -> {}));
        SERVER.admin().delete(TOKENS + "/" + made.json().get("id").asLong());
        Eventually.within(Duration.ofSeconds(10), () -> assertThat(reading).isDone());
    }

    private static String token(String name) {
        return SERVER.admin()
                .post(TOKENS, Map.of("name", name, "role", "VIEWER"))
                .json()
                .get("token")
                .asText();
    }
}
