package dev.millwright.inventory.web;

import dev.millwright.inventory.errors.InventoryException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * {@code Idempotency-Key} of POST requests by authenticated callers, but for those whose body is streamed: the first answer below 400 is
 * stored and given again. Refusals are not stored, so the same key may be tried again when the reason is gone; nor are dry runs, which have
 * no effect. An answer with {@code Cache-Control: no-store} is not stored either; a repeated request then is told that it was carried out.
 */
@Priority(Priorities.AUTHORIZATION + 500)
public final class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    /** The header. */
    public static final String HEADER = "Idempotency-Key";

    /** {@code true} on an answer that was given before. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    private static final Pattern ACCEPTED = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final String EXECUTION = IdempotencyFilter.class.getName();
    private static final String ANSWER = EXECUTION + ".answer";
    private static final String SEAL = EXECUTION + ".seal";
    private static final List<String> KEPT_HEADERS = List.of("Content-Type", "Location", "ETag");

    private final Idempotency idempotency;
    private final Function<Principal, String> callerKey;

    /**
     * A filter on the given memory.
     *
     * @param callerKey what tells callers apart, at most 100 characters
     */
    public IdempotencyFilter(Idempotency idempotency, Function<Principal, String> callerKey) {
        this.idempotency = idempotency;
        this.callerKey = callerKey;
    }

    private record Answer(Idempotency.Execution execution, int status, Map<String, String> headers, AnswerSeal seal) {}

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        Principal principal = request.getSecurityContext().getUserPrincipal();
        if (key == null
                || principal == null
                || !request.getMethod().equals("POST")
                || DryRuns.isAsked(request)
                || isStreamed(request)) {
            return;
        }
        if (!ACCEPTED.matcher(key).matches()) {
            throw InventoryException.invalid(HEADER, "must be 1 to 100 visible ASCII characters");
        }
        AnswerSeal seal = AnswerSeal.of(request.getHeaderString("Authorization"), key);
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        String address = request.getUriInfo().getRequestUri().getRawPath() + "?"
                + request.getUriInfo().getRequestUri().getRawQuery();
        Idempotency.Start start = idempotency.begin(callerKey.apply(principal), key, hash(address, body));
        Idempotency.Replay replay = start.replay();
        if (replay != null) {
            request.abortWith(again(replay, seal));
            return;
        }
        Idempotency.Execution execution = start.execution();
        if (execution != null) {
            request.setProperty(EXECUTION, execution);
            request.setProperty(SEAL, seal);
            idempotency.enter(execution);
        }
    }

    private static boolean isStreamed(ContainerRequestContext request) {
        return Boolean.TRUE.equals(request.getProperty(BodyLimits.STREAMED));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        idempotency.leave();
        if (!(request.getProperty(EXECUTION) instanceof Idempotency.Execution execution)) {
            return;
        }
        request.removeProperty(EXECUTION);
        if (response.getStatus() >= 500) {
            idempotency.forgetIfWithoutEffect(execution);
            return;
        }
        if (response.getStatus() >= 400) {
            idempotency.forget(execution);
            return;
        }
        if (String.valueOf(response.getHeaderString("Cache-Control")).contains("no-store")) {
            return; // it holds a secret: a repeated request is told that the answer is lost
        }
        Map<String, String> headers = headers(response.getStringHeaders());
        if (!response.hasEntity() || !(request.getProperty(SEAL) instanceof AnswerSeal seal)) {
            idempotency.complete(execution, response.getStatus(), headers, null);
            return;
        }
        request.setProperty(ANSWER, new Answer(execution, response.getStatus(), headers, seal));
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(ANSWER) instanceof Answer answer)) {
            context.proceed();
            return;
        }
        OutputStream client = context.getOutputStream();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        context.setOutputStream(copy);
        context.proceed();
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        if (context.getMediaType() != null) {
            headers.put("Content-Type", context.getMediaType().toString());
        }
        // stored before the first byte leaves: a caller that has an answer can always get it again
        idempotency.complete(
                answer.execution(), answer.status(), headers, answer.seal().close(copy.toByteArray()));
        copy.writeTo(client);
        context.setOutputStream(client);
    }

    private static Response again(Idempotency.Replay replay, AnswerSeal seal) {
        Response.ResponseBuilder answer = Response.status(replay.status()).header(REPLAYED_HEADER, "true");
        replay.headers().forEach(answer::header);
        if (replay.body() != null) {
            answer.entity(seal.open(replay.body())
                    .orElseThrow(() ->
                            InventoryException.conflict("This request was carried out, but its answer can be given"
                                    + " again only to the very token it was made with; look at the resource itself")));
        }
        return answer.build();
    }

    private static Map<String, String> headers(MultivaluedMap<String, String> all) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = all.getFirst(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return kept;
    }

    private static String hash(String address, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(address.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
