package dev.millwright.inventory.ui;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Refuses forms that a page of another site sent in the reader's name. */
final class OwnForms {
    private OwnForms() {}

    /**
     * Lets in a form of ours, and a program, which sends neither header.
     *
     * <p>Source: Fetch Metadata Request Headers §2.3 ({@code Sec-Fetch-Site}, sent to trustworthy origins only), RFC 6454 §7 ({@code Origin}).
     *
     * @throws InventoryException {@code forbidden} for a form of another site
     */
    static void check(HttpHeaders headers) {
        String site = headers.getHeaderString("Sec-Fetch-Site");
        boolean own = site == null ? isOwn(headers) : site.equals("same-origin") || site.equals("none");
        if (!own) {
            throw new InventoryException(ErrorCode.FORBIDDEN, "This form was sent by a page of another site");
        }
    }

    private static boolean isOwn(HttpHeaders headers) {
        String origin = headers.getHeaderString("Origin");
        return origin == null || sameHost(origin, headers.getHeaderString("Host"));
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            return host != null && host.equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
