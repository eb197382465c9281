package dev.millwright.inventory.audit;

import org.jspecify.annotations.Nullable;

/**
 * Which entries to list; {@code null} = any.
 *
 * @param entityKind for example {@code server}
 * @param entityId its id
 * @param actorId who did it
 * @param requestId the request it was done by
 * @param action for example {@code server.registered}
 */
public record AuditFilter(
        @Nullable String entityKind,
        @Nullable String entityId,
        @Nullable String actorId,
        @Nullable String requestId,
        @Nullable String action) {}
