package dev.millwright.inventory.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millwright.inventory.web.ApiJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/** What the server said. */
public record Answer(int status, String text, HttpResponse<String> response) {

    /** The body as JSON; a missing node when it is empty. */
    public JsonNode json() {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : ApiJson.mapper().readTree(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(text, failure);
        }
    }

    /** A header's first value, or the empty string. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The {@code code} of a problem. */
    public String code() {
        return json().path("code").asText();
    }
}
