package dev.millwright.inventory.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.web.ApiJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one signed message and says what came of it. Redirects are not followed; the whole exchange has one time limit; of the answer at
 * most a few bytes are read. Thread-safe.
 */
final class Sender {
    private final HttpClient http;
    private final Clock clock;
    private final Duration timeout;
    private final BlockedNetworks blocked;
    private final ObjectMapper json = ApiJson.mapper();

    Sender(WebhooksConfig config, Clock clock) {
        this.clock = clock;
        this.timeout = config.timeout();
        this.blocked = config.blocked();
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Sends; the result never fails, and comes within the time limit. */
    CompletableFuture<Attempt> send(ReceiverUrl url, SigningSecret secret, String messageId, Message message) {
        long start = System.nanoTime();
        Optional<String> bar = bar(url.uri());
        if (bar.isPresent()) {
            return CompletableFuture.completedFuture(new Attempt(false, null, bar.get(), millis(start)));
        }
        CompletableFuture<HttpResponse<Integer>> exchange =
                http.sendAsync(request(url, secret, messageId, message), info -> new DiscardingBody());
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> {
                    if (failure != null) {
                        exchange.cancel(true);
                        return new Attempt(false, null, words(failure), millis(start));
                    }
                    return judge(answer, millis(start));
                });
    }

    private Optional<String> bar(URI uri) {
        try {
            return blocked.bar(uri.getHost());
        } catch (UnknownHostException unknown) {
            return Optional.of("the name " + uri.getHost() + " has no address");
        }
    }

    private HttpRequest request(ReceiverUrl url, SigningSecret secret, String messageId, Message message) {
        byte[] body = body(message);
        long timestamp = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(url.uri())
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Millwright-Webhooks/1")
                .header("webhook-id", messageId)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", secret.sign(messageId, timestamp, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private byte[] body(Message message) {
        try {
            return json.writeValueAsBytes(message);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Attempt judge(HttpResponse<Integer> answer, long millis) {
        int status = answer.statusCode();
        boolean delivered = status >= 200 && status < 300;
        return new Attempt(delivered, status, delivered ? null : "the receiver answered " + status, millis);
    }

    /** Without the URL, whose query may be a secret. */
    private static String words(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "the receiver did not answer in time";
        }
        if (cause instanceof ConnectException) {
            return "no connection to the receiver";
        }
        if (cause instanceof javax.net.ssl.SSLException) {
            return "no trusted TLS connection to the receiver: " + cause.getMessage();
        }
        return cause instanceof IOException ? "the connection broke" : "could not be sent: " + cause;
    }

    private static long millis(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
