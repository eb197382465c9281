package dev.millwright.inventory.web;

import dev.millwright.inventory.errors.ProblemMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request an id: the caller's {@code X-Request-Id} if it is 8 to 64 harmless characters, else a random one. It goes into the
 * answer's header, into problems, the log, the audit trail and events.
 */
@PreMatching
@Priority(0)
public final class RequestIds implements ContainerRequestFilter, ContainerResponseFilter {
    /** The header, in and out. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private final RandomGenerator random;

    /** Makes ids from the given source. */
    public RequestIds(RandomGenerator random) {
        this.random = random;
    }

    /** The id of the request this thread works on; {@code null} in background work. */
    public static @Nullable String current() {
        return MDC.get(ProblemMapper.REQUEST_ID_KEY);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        MDC.put(
                ProblemMapper.REQUEST_ID_KEY,
                given != null && ACCEPTED.matcher(given).matches() ? given : fresh());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String id = current();
        if (id != null) {
            response.getHeaders().putSingle(HEADER, id);
            MDC.remove(ProblemMapper.REQUEST_ID_KEY);
        }
    }

    private String fresh() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
