package dev.millwright.inventory.auth;

import dev.millwright.inventory.types.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token without its secret.
 *
 * @param id its identity
 * @param name what it is for, at most 100 characters
 * @param role what it is good for
 * @param dataCenterId the data center an agent's token is bound to
 * @param scope the part of the fleet it is good for; {@code null} = everything
 * @param createdBy who made it
 * @param createdAt when
 * @param expiresAt when it ends by itself; {@code null} = never
 * @param revokedAt when it was revoked
 * @param lastUsedAt when it was last seen, to within a minute
 */
public record Token(
        TokenId id,
        String name,
        Role role,
        @Nullable Long dataCenterId,
        @Nullable Scope scope,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {}
