package dev.millwright.inventory.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhooksApiTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create()
            .with("webhooks.poll", "100ms")
            .with("webhooks.firstRetry", "10ms")
            .with("webhooks.longestRetry", "20ms")
            .with("webhooks.tries", "2")
            .with("webhooks.timeout", "2s");

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static Receiver receiver;
    private static ApiClient api;
    private static long site;

    @BeforeAll
    static void begin() throws Exception {
        receiver = Receiver.start();
        api = SERVER.admin();
        site = created(site("w1")).get("id").asLong();
    }

    @AfterAll
    static void end() {
        receiver.close();
    }

    @Test
    void anEventArrivesSignedAndAsTheApiTellsIt() throws Exception {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        hook("/signed?key=hush", Map.of("kinds", List.of("rack.*"), "data_center_id", site, "secret", secret));
        long elsewhere = created(site("w2")).get("id").asLong();
        created(rack(elsewhere, "not-wanted"));
        created(rack(site, "wanted"));
        Eventually.within(SOON, () -> assertThat(receiver.arrivals("/signed")).hasSize(1));
        Receiver.Arrival arrival = receiver.arrivals("/signed").get(0);
        JsonNode event = api.get("/api/v1/events?after=" + (arrival.event() - 1) + "&limit=1")
                .json()
                .get("items")
                .get(0);
        assertThat(arrival.json().get("data")).isEqualTo(event);
        assertThat(arrival.json().get("type").asText()).isEqualTo("rack.created");
        assertThat(arrival.json().get("timestamp")).isEqualTo(event.get("at"));
        assertThat(event.path("body").path("name").asText()).isEqualTo("wanted");
        assertThat(arrival.headers().get("webhook-id")).isEqualTo("event-" + arrival.event());
        assertThat(arrival.headers().get("webhook-signature")).isEqualTo("v1," + signature(arrival, secret));
        assertThat(SERVER.admin().get("/api/v1/audit?limit=1000").text()
                        + SERVER.admin().get("/api/v1/events?limit=1000").text())
                .as("the query may be a secret of the receiver's")
                .contains("/signed?(hidden)")
                .doesNotContain("hush");
    }

    /** By the words of the specification, not by the server's classes. */
    private static String signature(Receiver.Arrival arrival, String secret) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        String signed = arrival.headers().get("webhook-id") + "."
                + arrival.headers().get("webhook-timestamp") + "." + new String(arrival.body(), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theSecretIsShownOnceAndKeptNowhereInPlain() throws Exception {
        Map<String, Object> wish = Map.of("name", name(), "url", receiver.url("/secret"), "kinds", List.of("image.*"));
        Answer made = api.post("/api/v1/webhooks", wish, "Idempotency-Key", "hook-with-secret");
        String secret = created(made).get("secret").asText();
        assertThat(secret).startsWith("whsec_").hasSizeGreaterThan(40);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        String path = "/api/v1/webhooks/" + made.json().get("id");
        Answer again = api.post("/api/v1/webhooks", wish, "Idempotency-Key", "hook-with-secret");
        assertThat(again.status()).as(again.text()).isEqualTo(409);
        Answer renewed = api.post(path + "/secret", Map.of(), "If-Match", made.header("ETag"));
        String other = renewed.json().get("secret").asText();
        assertThat(other).startsWith("whsec_").isNotEqualTo(secret);
        for (String place : List.of(
                path,
                path + "/status",
                "/api/v1/webhooks?limit=1000",
                "/api/v1/audit?limit=1000",
                "/api/v1/events?limit=1000")) {
            assertThat(api.get(place).text()).doesNotContain("whsec_").doesNotContain(secret.substring(6));
        }
        long inPlain = SERVER.platform()
                .database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT COUNT(*) FROM idempotency_key WHERE body LIKE '%whsec%'")
                                .mapTo(Long.class)
                                .one());
        assertThat(inPlain).isZero();
    }

    @Test
    void whatFailsIsDeadAfterItsTriesAndCanBeSentAgain() throws Exception {
        long id = hook("/dead", Map.of("kinds", List.of("subnet.created")))
                .get("id")
                .asLong();
        receiver.behave((arrival, exchange) ->
                exchange.sendResponseHeaders(arrival.path().equals("/dead") ? 503 : 204, -1));
        created(api.post("/api/v1/subnets", Map.of("data_center_id", site, "cidr", "10.9.0.0/24")));
        String path = "/api/v1/webhooks/" + id;
        Eventually.within(
                SOON, () -> assertThat(status(id).get("dead").asLong()).isEqualTo(1));
        JsonNode dead =
                api.get(path + "/deliveries?state=dead").json().get("items").get(0);
        assertThat(dead.get("attempts").asInt()).isEqualTo(2);
        assertThat(dead.get("status").asInt()).isEqualTo(503);
        assertThat(dead.get("error").asText()).isEqualTo("the receiver answered 503");
        assertThat(status(id).get("consecutive_failures").asInt()).isEqualTo(2);
        assertThat(status(id).get("last_error").asText()).contains("503");
        receiver.behave(Receiver.status(200));
        Answer again = api.post(path + "/deliveries/" + dead.get("event_id") + "/redeliver", Map.of());
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        Eventually.within(
                SOON,
                () -> assertThat(api.get(path + "/deliveries?state=delivered")
                                .json()
                                .get("items"))
                        .hasSize(1));
        assertThat(receiver.arrivals("/dead"))
                .hasSize(3)
                .allSatisfy(arrival ->
                        assertThat(arrival.headers().get("webhook-id")).isEqualTo("event-" + dead.get("event_id")));
        assertThat(api.post(path + "/deliveries/" + dead.get("event_id") + "/redeliver", Map.of())
                        .code())
                .isEqualTo("conflict");
        assertThat(api.post(path + "/redeliver", Map.of())
                        .json()
                        .get("redelivered")
                        .asInt())
                .isZero();
        assertThat(status(id).get("lag_events").asLong()).isLessThan(50);
        assertThat(status(id).get("last_success_at").isNull()).isFalse();
    }

    @Test
    void anInactiveHookSendsNothingAndGoesOnWhereItWas() throws Exception {
        Answer made = api.post(
                "/api/v1/webhooks",
                Map.of(
                        "name",
                        name(),
                        "url",
                        receiver.url("/paused"),
                        "kinds",
                        List.of("data_center.created"),
                        "active",
                        false));
        String path = "/api/v1/webhooks/" + created(made).get("id");
        created(site("paused-1"));
        created(site("paused-2"));
        assertThat(api.patch(path, Map.of("active", true), "If-Match", made.header("ETag"))
                        .status())
                .isEqualTo(200);
        Eventually.within(SOON, () -> assertThat(receiver.arrivals("/paused")).hasSize(2));
        assertThat(api.patch(path, Map.of("active", false), "If-Match", made.header("ETag"))
                        .code())
                .isEqualTo("version_mismatch");
        assertThat(api.delete(path, "If-Match", "\"2\"").status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @Test
    void aTestSaysWhatCameOfIt() throws Exception {
        String test = "/api/v1/webhooks/"
                + hook("/test", Map.of("kinds", List.of("image.*"))).get("id") + "/test";
        receiver.behave((arrival, exchange) -> {
            exchange.getResponseHeaders().set("Location", receiver.url("/elsewhere"));
            exchange.sendResponseHeaders(302, -1);
        });
        JsonNode redirected = api.post(test, Map.of()).json();
        assertThat(redirected.get("delivered").asBoolean()).isFalse();
        assertThat(redirected.get("status").asInt()).isEqualTo(302);
        assertThat(receiver.arrivals("/elsewhere")).isEmpty();
        receiver.behave(Receiver.large(8 << 20));
        assertThat(api.post(test, Map.of()).json().get("delivered").asBoolean()).isTrue();
        CountDownLatch over = new CountDownLatch(1);
        receiver.behave((arrival, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            awaitQuietly(over);
        });
        JsonNode slow = api.post(test, Map.of()).json();
        over.countDown();
        assertThat(slow.get("error").asText()).isEqualTo("the receiver did not answer in time");
        receiver.behave(Receiver.status(204));
        for (String url : List.of("http://169.254.169.254/latest", "http://[fe80::1]/", "http://0.0.0.0:1/")) {
            long id = created(api.post(
                            "/api/v1/webhooks", Map.of("name", name(), "url", url, "kinds", List.of("image.*"))))
                    .get("id")
                    .asLong();
            assertThat(api.post("/api/v1/webhooks/" + id + "/test", Map.of())
                            .json()
                            .get("error")
                            .asText())
                    .contains("webhooks.blockedNetworks");
        }
    }

    @Test
    void badInputNamesItsFieldAndOnlyAdminsComeNear() {
        for (String url : List.of(
                "ftp://h/",
                "http://",
                "http://u:p@h/",
                "http://h/#f",
                "nonsense",
                "http://h/" + "x".repeat(1000),
                "http://h:99999/")) {
            refused("url", Map.of("name", "n", "url", url));
        }
        refused("kinds", Map.of("name", "n", "url", "http://h/", "kinds", List.of("Server.*")));
        refused("secret", Map.of("name", "n", "url", "http://h/", "secret", "whsec_c2hvcnQ="));
        refused("data_center_id", Map.of("name", "n", "url", "http://h/", "data_center_id", 999_999));
        refused("name", Map.of("name", "", "url", "http://h/"));
        JsonNode operator = created(api.post("/api/v1/tokens", Map.of("name", "op", "role", "OPERATOR")));
        assertThat(api.withToken(operator.get("token").asText())
                        .get("/api/v1/webhooks")
                        .status())
                .isEqualTo(403);
        String taken = name();
        created(api.post("/api/v1/webhooks", Map.of("name", taken, "url", "http://h/", "active", false)));
        assertThat(api.post("/api/v1/webhooks", Map.of("name", taken, "url", "http://h/"))
                        .code())
                .isEqualTo("taken");
    }

    private static void refused(String field, Map<String, Object> body) {
        Answer answer = api.post("/api/v1/webhooks", body);
        assertThat(answer.status()).as(body + " " + answer.text()).isEqualTo(422);
        assertThat(answer.text()).contains(field);
    }

    private static JsonNode hook(String path, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("name", name());
        body.put("url", receiver.url(path));
        return created(api.post("/api/v1/webhooks", body));
    }

    private static JsonNode status(long id) {
        return api.get("/api/v1/webhooks/" + id + "/status").json();
    }

    private static String name() {
        return "hook-" + NAMES.incrementAndGet();
    }

    private static Answer site(String name) {
        return api.post("/api/v1/data-centers", Map.of("name", name, "machine_api_url", "http://10.77.0.1:8080/"));
    }

    private static Answer rack(long in, String name) {
        return api.post("/api/v1/racks", Map.of("data_center_id", in, "name", name));
    }

    private static JsonNode created(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
