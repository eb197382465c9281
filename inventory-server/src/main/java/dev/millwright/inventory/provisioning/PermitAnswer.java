package dev.millwright.inventory.provisioning;

/**
 * How a permit request is answered.
 *
 * @param status 200, 409, or 404 for every token that is worth nothing
 * @param body JSON; empty with 404
 */
public record PermitAnswer(int status, String body) {
    /** A token that is unknown, used, expired or void; all alike. */
    public static final PermitAnswer NOT_FOUND = new PermitAnswer(404, "");
}
