package dev.millwright.inventory.web;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ETags: every answer that is {@link Versioned} carries {@code ETag: "<version>"}, a GET with the same {@code If-None-Match} gets 304, and
 * {@link #required} reads {@code If-Match}. Source: RFC 9110 §8.8.3, §13.1; RFC 6585 §3 for 428.
 */
public final class Versions implements ContainerResponseFilter {
    /** No thing's version. */
    public static final long NONE = -1;

    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    /**
     * The version a write was meant for; resources take {@code @HeaderParam("If-Match") String ifMatch}.
     *
     * @return the version, or {@link #NONE} when the header is none of our tags: then no version matches
     * @throws InventoryException {@code version_required} without the header
     */
    public static long required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new InventoryException(
                    ErrorCode.VERSION_REQUIRED, "Send If-Match with the ETag of the version you have seen");
        }
        Matcher matcher = TAG.matcher(ifMatch.strip());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : NONE;
    }

    /**
     * Compares what a write was meant for with what there is.
     *
     * @throws InventoryException {@code version_mismatch} when they differ
     */
    public static void check(long wanted, long present) {
        if (wanted != present) {
            throw InventoryException.outdated(
                    present,
                    "This is version " + present + " by now, not " + (wanted == NONE ? "what If-Match says" : wanted)
                            + "; read it again and repeat the change");
        }
    }

    /** The ETag header's value for a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Whether the header's list of tags, strong or weak, has this one; {@code *} stands for any. Source: RFC 9110 §13.1.2. */
    private static boolean names(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Versioned versioned) || response.getStatus() >= 300) {
            return;
        }
        String tag = tag(versioned.version());
        response.getHeaders().putSingle("ETag", tag);
        if (READS.contains(request.getMethod()) && names(request.getHeaderString("If-None-Match"), tag)) {
            response.setStatus(304);
            response.setEntity(null);
        }
    }
}
