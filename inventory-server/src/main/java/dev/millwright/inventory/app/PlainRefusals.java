package dev.millwright.inventory.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what never reaches the API as the API does: an address that is too long or ambiguous, a header that is none. Thread-safe.
 */
final class PlainRefusals extends ErrorHandler {
    private static final int FIRST_FAULT = 500;

    private final ObjectMapper json;

    PlainRefusals(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback)
            throws IOException {
        ErrorCode code = status < FIRST_FAULT ? ErrorCode.MALFORMED : ErrorCode.INTERNAL;
        String detail = status < FIRST_FAULT && message != null ? message : code.title();
        Problem general = Problem.of(code, detail, List.of(), null);
        Problem problem = new Problem(
                general.type(), general.title(), status, general.code(), general.detail(), general.errors(), null);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(json.writeValueAsBytes(problem)), callback);
    }
}
