package dev.millwright.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenApiTest {
    private static final String TOKENS = "/api/v1/tokens";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void withoutTokenNothingIsShown() {
        Answer answer = SERVER.anonymous().get(TOKENS);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void wrongTokenIsRefusedAndIsNotRepeated() {
        Answer answer = SERVER.admin().withToken("mw_wrong").get(TOKENS);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).doesNotContain("mw_wrong");
    }

    @Test
    void viewerMayNotMakeTokens() {
        ApiClient viewer = SERVER.admin().withToken(make("looker", "VIEWER"));
        assertThat(viewer.get("/api/v1/events").status()).isEqualTo(200);
        assertThat(viewer.get(TOKENS).code()).isEqualTo("forbidden");
        assertThat(viewer.post(TOKENS, Map.of("name", "x", "role", "ADMIN")).status())
                .isEqualTo(403);
    }

    @Test
    void agentMayNotReadTheFleetAndNeedsADataCenter() {
        assertThat(SERVER.admin()
                        .post(TOKENS, Map.of("name", "a", "role", "AGENT"))
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("data_center_id");
        assertThat(SERVER.admin()
                        .post(TOKENS, Map.of("name", "a", "role", "AGENT", "data_center_id", 987654321))
                        .json()
                        .at("/errors/0/message")
                        .asText())
                .isEqualTo("there is no data center 987654321");
        long site = SERVER.admin()
                .post("/api/v1/data-centers", Map.of("name", "ams1", "machine_api_url", "http://10.0.0.1:8080"))
                .json()
                .get("id")
                .asLong();
        Answer made = SERVER.admin().post(TOKENS, Map.of("name", "a", "role", "AGENT", "data_center_id", site));
        ApiClient agent = SERVER.admin().withToken(made.json().get("token").asText());
        assertThat(agent.get("/api/v1/events").status()).isEqualTo(403);
        assertThat(agent.get(TOKENS + "/self").json().get("data_center_id").asLong())
                .isEqualTo(site);
    }

    @Test
    void revokedTokenStopsWorkingAtOnceAndTheTrailSaysWho() {
        Answer made = SERVER.admin().post(TOKENS, Map.of("name", "short-lived", "role", "OPERATOR"));
        long id = made.json().get("id").asLong();
        ApiClient operator = SERVER.admin().withToken(made.json().get("token").asText());
        assertThat(operator.get("/api/v1/audit").status()).isEqualTo(200);
        assertThat(SERVER.admin().delete(TOKENS + "/" + id).status()).isEqualTo(204);
        assertThat(operator.get("/api/v1/audit").status()).isEqualTo(401);
        JsonNode trail = SERVER.admin()
                .get("/api/v1/audit?entity_kind=token&entity_id=" + id)
                .json()
                .get("items");
        assertThat(trail.findValuesAsText("action")).containsExactly("token.revoked", "token.created");
        assertThat(trail.get(0).get("actor_id").asText()).isEqualTo("first-admin");
        assertThat(trail.toString()).doesNotContain(made.json().get("token").asText());
    }

    @Test
    void unknownAndWrongFieldsAreNamed() {
        assertThat(errorField(Map.of("name", "x", "role", "VIEWER", "colour", "red")))
                .isEqualTo("colour");
        assertThat(errorField(Map.of("name", "x", "role", "KING"))).isEqualTo("role");
        assertThat(errorField(Map.of("name", "", "role", "VIEWER"))).isEqualTo("name");
        assertThat(errorField(Map.of("role", "VIEWER"))).isEqualTo("name");
        assertThat(errorField(Map.of("name", "x", "role", "VIEWER", "expires_at", "yesterday")))
                .isEqualTo("expires_at");
        assertThat(errorField(Map.of("name", "x", "role", "VIEWER", "expires_at", "2001-01-01T00:00:00Z")))
                .isEqualTo("expires_at");
        assertThat(errorField(Map.of("name", List.of(1), "role", "VIEWER"))).isEqualTo("name");
        Answer broken = SERVER.admin().post(TOKENS, "{\"name\": ");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.code()).isEqualTo("malformed");
        assertThat(SERVER.admin().post(TOKENS, "").status()).isEqualTo(422);
    }

    private static String errorField(Map<String, ?> body) {
        Answer answer = SERVER.admin().post(TOKENS, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid");
        return answer.json().at("/errors/0/field").asText();
    }

    @Test
    void pagesCoverTheListOnceAndInOrder() {
        IntStream.range(0, 5).forEach(i -> make("paged-" + i, "VIEWER"));
        List<Long> whole = ids(SERVER.admin().get(TOKENS + "?limit=1000").json());
        Answer page = SERVER.admin().get(TOKENS + "?limit=2");
        List<Long> walked = new java.util.ArrayList<>(ids(page.json()));
        while (!page.json().get("next_cursor").isNull()) {
            page = SERVER.admin()
                    .get(TOKENS + "?limit=2&cursor="
                            + page.json().get("next_cursor").asText());
            walked.addAll(ids(page.json()));
        }
        assertThat(walked).isEqualTo(whole).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void limitAndCursorAreChecked() {
        assertThat(SERVER.admin()
                        .get(TOKENS + "?limit=1001")
                        .json()
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("limit");
        assertThat(SERVER.admin().get(TOKENS + "?limit=0").status()).isEqualTo(422);
        assertThat(SERVER.admin().get(TOKENS + "?cursor=hello").code()).isEqualTo("invalid");
        assertThat(SERVER.admin().get(TOKENS + "?limit=many").status()).isIn(404, 422);
        assertThat(SERVER.admin().delete(TOKENS + "/99999999").status()).isEqualTo(404);
        assertThat(SERVER.admin().delete(TOKENS + "/x").status()).isEqualTo(404);
    }

    @Test
    void sameKeyAndBodyGetTheFirstAnswerAgain() {
        Map<String, String> body = Map.of("name", "once", "role", "VIEWER");
        Answer first = SERVER.admin().post(TOKENS, body, "Idempotency-Key", "k-once");
        Answer second = SERVER.admin().post(TOKENS, body, "Idempotency-Key", "k-once");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(named("once")).isEqualTo(1);
        String stored = SERVER.platform()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT CONVERT(body USING latin1) FROM idempotency_key WHERE key_text = 'k-once'")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).isNotEmpty().doesNotContain("mw_").doesNotContain("once");
    }

    @Test
    void sameKeyWithAnotherBodyIsRefused() {
        SERVER.admin().post(TOKENS, Map.of("name", "one", "role", "VIEWER"), "Idempotency-Key", "k-two");
        Answer other = SERVER.admin().post(TOKENS, Map.of("name", "two", "role", "VIEWER"), "Idempotency-Key", "k-two");
        assertThat(other.code()).isEqualTo("key_reused");
        assertThat(named("two")).isZero();
    }

    @Test
    void refusedRequestMayBeRepeatedWithItsKey() {
        Map<String, String> bad = Map.of("name", "again", "role", "KING");
        assertThat(SERVER.admin()
                        .post(TOKENS, bad, "Idempotency-Key", "k-again")
                        .status())
                .isEqualTo(422);
        Map<String, String> good = Map.of("name", "again", "role", "VIEWER");
        assertThat(SERVER.admin()
                        .post(TOKENS, good, "Idempotency-Key", "k-again")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void ofConcurrentRequestsWithOneKeyOneIsCarriedOut() {
        ApiClient admin = SERVER.admin();
        Map<String, String> body = Map.of("name", "raced", "role", "VIEWER");
        List<CompletableFuture<Answer>> all = IntStream.range(0, 12)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> admin.post(TOKENS, body, "Idempotency-Key", "k-race")))
                .toList();
        List<Answer> answers = all.stream().map(CompletableFuture::join).toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(Answer::text)
                        .distinct())
                .hasSize(1);
        assertThat(named("raced")).isEqualTo(1);
    }

    @Test
    void requestIdIsTakenWhenHarmlessAndMadeOtherwise() {
        assertThat(SERVER.admin().get(TOKENS, "X-Request-Id", "abcd-1234").header("X-Request-Id"))
                .isEqualTo("abcd-1234");
        assertThat(SERVER.admin().get(TOKENS, "X-Request-Id", "a b<script>").header("X-Request-Id"))
                .matches("[0-9a-f]{24}");
        assertThat(SERVER.anonymous()
                        .get(TOKENS, "X-Request-Id", "abcd-1234")
                        .json()
                        .get("request_id")
                        .asText())
                .isEqualTo("abcd-1234");
    }

    @Test
    void everyAnswerTellsBrowsersTheRules() {
        Answer answer = SERVER.admin().get(TOKENS);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void bodyOfMoreThanAMebibyteIsRefused() {
        Answer answer = SERVER.admin().post(TOKENS, Map.of("name", "x".repeat(2 << 20), "role", "VIEWER"));
        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void cookieOpensPagesForReadingOnly() {
        String form = "token=" + SERVER.adminToken() + "&next=//evil.example";
        Answer login = SERVER.anonymous().post("/login", form, "Content-Type", "application/x-www-form-urlencoded");
        assertThat(login.status()).isEqualTo(303);
        assertThat(login.header("Location")).endsWith("/").doesNotContain("evil");
        assertThat(login.header("Set-Cookie"))
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .doesNotContain(SERVER.adminToken());
        String cookie = login.header("Set-Cookie").split(";")[0];
        assertThat(SERVER.anonymous().get(TOKENS, "Cookie", cookie).status()).isEqualTo(200);
        assertThat(SERVER.anonymous()
                        .post(TOKENS, Map.of("name", "csrf", "role", "ADMIN"), "Cookie", cookie)
                        .status())
                .isEqualTo(401);
    }

    private static String make(String name, String role) {
        return SERVER.admin()
                .post(TOKENS, Map.of("name", name, "role", role))
                .json()
                .get("token")
                .asText();
    }

    private static long named(String name) {
        JsonNode items = SERVER.admin().get(TOKENS + "?limit=1000").json().get("items");
        return items.findValuesAsText("name").stream().filter(name::equals).count();
    }

    private static List<Long> ids(JsonNode page) {
        return page.get("items").findValues("id").stream().map(JsonNode::asLong).toList();
    }
}
