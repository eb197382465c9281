package dev.millwright.inventory.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.millwright.inventory.web.ApiJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Talks to a server as a client would: plain HTTP and JSON. Headers are given as name, value, name, value. */
public final class ApiClient {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final String token;

    /** A client of the server at {@code base}; an empty token sends none. */
    public ApiClient(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** The same server with another token; empty = none. */
    public ApiClient withToken(String other) {
        return new ApiClient(base, other);
    }

    /** GET. */
    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** POST with a fresh Idempotency-Key unless one is given; {@code body} is JSON text or any object that becomes JSON. */
    public Answer post(String path, Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    /** PUT. */
    public Answer put(String path, Object body, String... headers) {
        return send("PUT", path, body, headers);
    }

    /** PATCH. */
    public Answer patch(String path, Object body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    /** DELETE. */
    public Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** Any method. */
    public Answer send(String method, String path, Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (method.equals("POST")) {
            request.setHeader("Idempotency-Key", UUID.randomUUID().toString());
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException failure) {
            throw new UncheckedIOException(method + " " + base + path, failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static String text(Object body) {
        if (body instanceof String json) {
            return json;
        }
        try {
            return ApiJson.mapper().writeValueAsString(body);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
