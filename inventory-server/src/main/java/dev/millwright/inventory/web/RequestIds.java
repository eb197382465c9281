package dev.millwright.inventory.web;

import dev.millwright.inventory.errors.ProblemMapper;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives every request an id: the caller's {@code X-Request-Id} if it is 8 to 64 harmless characters, else a random one. It goes into the
 * answer's header, into problems, the log, the audit trail and events. Keeps beside it the address the request came from, for the trail.
 */
@PreMatching
@Priority(0)
public final class RequestIds implements ContainerRequestFilter, ContainerResponseFilter {
    /** The header, in and out. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final String REMOTE_ADDRESS_KEY = "remote_address";
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:%_-]{1,64}");

    private final RandomGenerator random;

    @Context
    private @Nullable HttpServletRequest servletRequest;

    /** Makes ids from the given source. */
    public RequestIds(RandomGenerator random) {
        this.random = random;
    }

    /** The id of the request this thread works on; {@code null} in background work. */
    public static @Nullable String current() {
        return MDC.get(ProblemMapper.REQUEST_ID_KEY);
    }

    /**
     * The address that the request of this thread came from, at most 64 ASCII characters; {@code null} in background work. Behind a proxy it
     * is the proxy's, unless the connector is configured with {@code useForwardedHeaders}.
     */
    public static @Nullable String remoteAddress() {
        return MDC.get(REMOTE_ADDRESS_KEY);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        MDC.put(
                ProblemMapper.REQUEST_ID_KEY,
                given != null && ACCEPTED.matcher(given).matches() ? given : fresh());
        String address = servletRequest == null ? null : servletRequest.getRemoteAddr();
        if (address != null && ADDRESS.matcher(address).matches()) {
            MDC.put(REMOTE_ADDRESS_KEY, address);
        } else {
            MDC.remove(REMOTE_ADDRESS_KEY);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String id = current();
        if (id != null) {
            response.getHeaders().putSingle(HEADER, id);
            MDC.remove(ProblemMapper.REQUEST_ID_KEY);
        }
        MDC.remove(REMOTE_ADDRESS_KEY);
    }

    private String fresh() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
