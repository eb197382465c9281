package dev.millwright.inventory.errors;

import java.util.Locale;

/**
 * Everything the API can refuse. The lower-case name is the stable {@code code} that clients may test for; codes are added, never
 * renamed. Each feature adds its own below the common ones.
 */
public enum ErrorCode {
    /** The request is not HTTP or JSON that can be read. */
    MALFORMED(400, "The request cannot be read"),
    /** No token, or one that is unknown, expired or revoked. */
    UNAUTHENTICATED(401, "A valid token is required"),
    /** The token is good, but not for this. */
    FORBIDDEN(403, "This token may not do this"),
    /** No such thing, or none that the caller may know of. */
    NOT_FOUND(404, "Not found"),
    /** The URL exists, but not with this verb. */
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    /** No representation the caller accepts. */
    NOT_ACCEPTABLE(406, "Not acceptable"),
    /** The state of things does not allow it; {@code detail} names the rule or the holder. */
    CONFLICT(409, "In conflict with the present state"),
    /** A value that must be unique is taken; {@code detail} names the holder. */
    TAKEN(409, "Already taken"),
    /** The same Idempotency-Key is being worked on right now. */
    IN_PROGRESS(409, "The same request is in progress"),
    /** What is asked for lies before what is kept; {@code detail} says from where on there is something. */
    GONE(410, "No longer kept"),
    /** {@code If-Match} names an older version. */
    VERSION_MISMATCH(412, "Changed by someone else"),
    /** The body is larger than this resource takes. */
    TOO_LARGE(413, "Too large"),
    /** The body is of a type this resource does not read. */
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    /** A field is wrong; {@code errors} says which. */
    INVALID(422, "Invalid input"),
    /** This Idempotency-Key was used with another request. */
    KEY_REUSED(422, "Idempotency-Key was used for another request"),
    /** The write needs {@code If-Match}. */
    VERSION_REQUIRED(428, "If-Match is required"),
    /** Slow down; {@code Retry-After} says for how long. */
    TOO_MANY_REQUESTS(429, "Too many requests"),
    /** A fault of ours; the id in {@code detail} is in the log. */
    INTERNAL(500, "Internal error"),
    /** The database or another part is away; nothing was changed, or the write is repeatable. */
    UNAVAILABLE(503, "Not available at the moment");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** One line for humans, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable name in answers, for example {@code version_mismatch}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
