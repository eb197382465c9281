package dev.millwright.inventory.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.millwright.inventory.auth.OidcConfig;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.testing.Answer;
import dev.millwright.inventory.testing.ApiClient;
import dev.millwright.inventory.testing.Eventually;
import dev.millwright.inventory.testing.TestServer;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens of a real issuer on this host, with keys made at run time. */
class OidcTest {
    private static final String SELF = "/api/v1/tokens/self";
    private static final Issuer ISSUER = new Issuer();
    private static final AdvancedClock CLOCK = new AdvancedClock();
    private static final RSAKey RSA = rsa("rsa-1", 2048);
    private static final RSAKey WEAK = rsa("weak", 1024);
    private static final ECKey EC = ec("ec-1");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create()
            .with(CLOCK)
            .with("access.failuresPerMinute", "100000")
            .with("access.oidc.issuer", ISSUER.url())
            .with("access.oidc.audience", "millwright")
            .with("access.oidc.roleClaim", "realm_access.roles")
            .with("access.oidc.siteClaim", "sites")
            .with("access.oidc.roles.fleet-operators", "OPERATOR")
            .with("access.oidc.roles.fleet-viewers", "VIEWER");

    @AfterAll
    static void stop() {
        ISSUER.stop();
    }

    @BeforeEach
    void publish() {
        ISSUER.publish(RSA.toPublicJWK(), WEAK.toPublicJWK(), EC.toPublicJWK());
        CLOCK.advance(Duration.ofMinutes(20)); // what was kept is stale
    }

    @Test
    void aTokenOfTheIssuerIsGoodForTheHighestRoleOfItsGroupsAndTheTrailSaysWhose() throws Exception {
        Map<String, Object> claims = claims("fleet-viewers", "fleet-operators", "cooks");
        for (String token : List.of(Issuer.sign(RSA, JWSAlgorithm.RS256, claims), Issuer.sign(EC, claims))) {
            JsonNode self = as(token).get(SELF).json();
            assertThat(self.get("name").asText()).isEqualTo("oidc:alice");
            assertThat(self.get("role").asText()).isEqualTo("OPERATOR");
        }
        ApiClient alice = as(Issuer.sign(EC, claims));
        Answer made =
                alice.post("/api/v1/data-centers", Map.of("name", "ams1", "machine_api_url", "http://10.0.0.1:8080"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(SERVER.admin()
                        .get("/api/v1/audit?entity_kind=data_center")
                        .json()
                        .at("/items/0/actor_id")
                        .asText())
                .isEqualTo("oidc:alice");
        Map<String, String> again = Map.of("name", "ams2", "machine_api_url", "http://10.0.0.2:8080");
        assertThat(alice.post("/api/v1/data-centers", again, "Idempotency-Key", "k")
                        .status())
                .isEqualTo(201);
        assertThat(alice.post("/api/v1/data-centers", again, "Idempotency-Key", "k")
                        .status())
                .isEqualTo(201);
        assertThat(as(Issuer.sign(RSA, JWSAlgorithm.RS256, claims))
                        .post("/api/v1/data-centers", again, "Idempotency-Key", "k")
                        .code())
                .as("a stored answer opens with the token it was made with")
                .isEqualTo("conflict");
        ApiClient viewer = as(Issuer.sign(EC, claims("fleet-viewers")));
        assertThat(viewer.get("/api/v1/servers").status()).isEqualTo(200);
        assertThat(viewer.post("/api/v1/racks", Map.of()).status()).isEqualTo(403);
        Answer nobody = as(Issuer.sign(EC, claims("cooks"))).get("/api/v1/servers");
        assertThat(nobody.code()).isEqualTo("forbidden");
        assertThat(nobody.text()).doesNotContain("cooks");

        Map<String, Object> limited = with("sites", List.of("ams1", "elsewhere"), claims("fleet-viewers"));
        assertThat(as(Issuer.sign(EC, limited)).get(SELF).json().at("/scope/data_center_ids"))
                .extracting(JsonNode::asLong)
                .containsExactly(made.json().get("id").asLong());
        Map<String, Object> silent = new HashMap<>(claims("fleet-viewers"));
        silent.remove("sites");
        assertThat(as(Issuer.sign(EC, silent)).get(SELF).json().at("/scope/data_center_ids"))
                .as("a token that names no site has none")
                .isEmpty();
        assertThat(as(Issuer.sign(EC, silent))
                        .get(SELF)
                        .json()
                        .at("/scope/data_center_ids")
                        .isArray())
                .isTrue();
    }

    @Test
    void whateverIsWrongWithATokenTheAnswerIsTheSameAndTellsNothingOfIt() throws Exception {
        Map<String, Object> good = claims("fleet-operators");
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("another audience", Issuer.sign(EC, with("aud", "elsewhere", good)));
        wrong.put("another issuer", Issuer.sign(EC, with("iss", "https://evil.example", good)));
        wrong.put("expired", Issuer.sign(EC, with("exp", at(-60), good)));
        wrong.put("not yet", Issuer.sign(EC, with("nbf", at(60), good)));
        wrong.put("for ever", Issuer.sign(EC, without("exp", good)));
        wrong.put("nobody's", Issuer.sign(EC, without("sub", good)));
        wrong.put("unsigned", new PlainJWT(Issuer.set(good)).serialize());
        wrong.put("public key as secret", confused(good));
        wrong.put("algorithm that is not allowed", Issuer.sign(RSA, JWSAlgorithm.RS384, good));
        wrong.put("weak key", Issuer.sign(WEAK, JWSAlgorithm.RS256, good));
        wrong.put("stranger's key by a known name", Issuer.sign(ec("ec-1"), good));
        wrong.put("stranger's key", Issuer.sign(ec("stranger"), good));
        String real = Issuer.sign(EC, good);
        String[] parts = real.split("\\.");
        String[] other = Issuer.sign(EC, with("sub", "root", good)).split("\\.");
        wrong.put("another's claims", parts[0] + "." + other[1] + "." + parts[2]);
        wrong.put("no signature", parts[0] + "." + parts[1] + ".");
        wrong.put("too long", real + "A".repeat(9000));
        assertThat(as(real).get(SELF).status()).isEqualTo(200);
        wrong.forEach((what, token) -> {
            Answer answer = as(token).get(SELF);
            if (what.equals("too long")) {
                assertThat(answer.status()).as(what).isIn(401, 431);
                return;
            }
            assertThat(answer.status()).as(what).isEqualTo(401);
            assertThat(answer.json().get("detail").asText())
                    .as(what)
                    .isEqualTo("This token is unknown, expired or revoked");
        });
    }

    /** The attack that takes the published key for a shared secret. Source: RFC 8725 §2.1. */
    private static String confused(Map<String, Object> claims) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(RSA.getKeyID()).build(), Issuer.set(claims));
        token.sign(new MACSigner(RSA.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    @Test
    void aKeyThatIsNewIsFetchedOnceAndMadeUpNamesCauseNoTraffic() throws Exception {
        Map<String, Object> claims = claims("fleet-viewers");
        assertThat(as(Issuer.sign(EC, claims)).get(SELF).status()).isEqualTo(200);
        int before = ISSUER.fetches();
        ECKey next = ec("ec-2");
        ISSUER.publish(EC.toPublicJWK(), next.toPublicJWK());
        CLOCK.advance(Duration.ofSeconds(11));
        assertThat(as(Issuer.sign(next, claims)).get(SELF).status()).isEqualTo(200);
        assertThat(as(Issuer.sign(EC, claims)).get(SELF).status()).isEqualTo(200);
        assertThat(ISSUER.fetches()).isEqualTo(before + 1);
        for (int i = 0; i < 20; i++) {
            assertThat(as(Issuer.sign(ec("made-up-" + i), claims)).get(SELF).status())
                    .isEqualTo(401);
        }
        assertThat(ISSUER.fetches()).as("twenty names, seconds at the most").isLessThanOrEqualTo(before + 3);
        ISSUER.publish(next.toPublicJWK());
        CLOCK.advance(Duration.ofMinutes(16));
        assertThat(as(Issuer.sign(EC, claims("fleet-viewers"))).get(SELF).status())
                .as("a key that was withdrawn is not good any more")
                .isEqualTo(401);
    }

    @Test
    void aStreamEndsWithTheTokenItWasOpenedWith() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(SERVER.url() + "/api/v1/events/stream"))
                .header("Authorization", "Bearer " + Issuer.sign(EC, claims("fleet-viewers")))
                .build();
        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        CompletableFuture<Void> reading =
                CompletableFuture.runAsync(() -> stream.body().forEach(line -> {}));
        CLOCK.advance(Duration.ofMinutes(6));
        Eventually.within(Duration.ofSeconds(10), () -> assertThat(reading).isDone());
    }

    @Test
    void whileTheIssuerIsAwayTheKeysHeldStayGoodForADay() throws Exception {
        Issuer issuer = new Issuer();
        issuer.publish(EC.toPublicJWK());
        OidcTokens tokens = tokens(issuer.url());
        assertThat(tokens.recognize(of(issuer))).isPresent();
        issuer.stop();
        CLOCK.advance(Duration.ofHours(3));
        assertThat(tokens.recognize(of(issuer))).isPresent();
        CLOCK.advance(Duration.ofHours(22));
        assertThatThrownBy(() -> tokens.recognize(of(issuer)))
                .isInstanceOfSatisfying(
                        InventoryException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void aConfigurationThatWouldBeUnsafeIsRefused() {
        var validator = Validators.newValidator();
        assertThat(validator.validate(config("https://idp.example/realm", "OPERATOR")))
                .isEmpty();
        assertThat(validator.validate(config("http://idp.example/realm", "OPERATOR")))
                .hasSize(1);
        assertThat(validator.validate(config("https://idp.example/?a=b", "OPERATOR")))
                .hasSize(1);
        assertThat(validator.validate(config("https://idp.example", "AGENT"))).hasSize(1);
    }

    private static String of(Issuer issuer) throws Exception {
        return Issuer.sign(EC, with("iss", issuer.url(), claims("fleet-viewers")));
    }

    private static OidcTokens tokens(String issuer) {
        return new OidcTokens(config(issuer, "VIEWER"), name -> Optional.empty(), CLOCK);
    }

    private static OidcConfig config(String issuer, String role) {
        return Jackson.newObjectMapper()
                .convertValue(
                        Map.of(
                                "issuer",
                                issuer,
                                "audience",
                                "millwright",
                                "roleClaim",
                                "realm_access.roles",
                                "roles",
                                Map.of("fleet-viewers", role)),
                        OidcConfig.class);
    }

    private static ApiClient as(String token) {
        return SERVER.anonymous().withToken(token);
    }

    private static Map<String, Object> claims(String... groups) {
        return Map.of(
                "iss", ISSUER.url(),
                "aud", List.of("other", "millwright"),
                "sub", "3f9a",
                "preferred_username", "alice",
                "exp", at(300),
                "sites", "*",
                "realm_access", Map.of("roles", List.of(groups)));
    }

    private static Map<String, Object> with(String claim, Object value, Map<String, Object> claims) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(claim, value);
        return changed;
    }

    private static Map<String, Object> without(String claim, Map<String, Object> claims) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.remove(claim);
        return changed;
    }

    private static Date at(long seconds) {
        return Date.from(CLOCK.instant().plusSeconds(seconds));
    }

    private static RSAKey rsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The system's clock, set forward: it goes on, so that the server finds its database's near it when it starts. */
    private static final class AdvancedClock extends Clock {
        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        void advance(Duration step) {
            ahead.updateAndGet(step::plus);
        }

        @Override
        public Instant instant() {
            return Instant.now().truncatedTo(ChronoUnit.MICROS).plus(ahead.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
