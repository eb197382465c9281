package dev.millwright.inventory.auth.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches an issuer's signing keys. Bounded in time and size; follows no redirect. */
final class IssuerClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1 << 20;
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final String issuer;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    IssuerClient(String issuer) {
        this.issuer = issuer;
    }

    /**
     * The keys that the issuer's discovery document points to.
     *
     * @throws IOException when the issuer cannot be reached in time or answers something else
     */
    JWKSet keys() throws IOException {
        try {
            var document = JSONObjectUtils.parse(get(URI.create(issuer.replaceAll("/$", "") + DISCOVERY)));
            // Source: OpenID Connect Discovery 1.0 §4.3
            if (!issuer.equals(JSONObjectUtils.getString(document, "issuer"))) {
                throw new IOException("the discovery document names another issuer");
            }
            URI keys = URI.create(String.valueOf(JSONObjectUtils.getString(document, "jwks_uri")));
            if (issuer.startsWith("https:") && !"https".equals(keys.getScheme())) {
                throw new IOException("jwks_uri is not an https address");
            }
            return JWKSet.parse(get(keys));
        } catch (ParseException | IllegalArgumentException malformed) {
            throw new IOException("the issuer's answer is not what it should be", malformed);
        }
    }

    private String get(URI address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .timeout(PATIENCE)
                .build();
        CompletableFuture<String> answer = http.sendAsync(request, BodyHandlers.ofInputStream())
                .thenApplyAsync(IssuerClient::body)
                .orTimeout(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return answer.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException failure) {
            boolean late = failure.getCause() instanceof TimeoutException;
            throw new IOException(late ? "no answer in time" : String.valueOf(failure.getCause()), failure.getCause());
        }
    }

    private static String body(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IllegalStateException("answered " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalStateException("answered more than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
