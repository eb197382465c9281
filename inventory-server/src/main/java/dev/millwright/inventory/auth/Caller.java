package dev.millwright.inventory.auth;

import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.query.Scoped;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated caller of a request; resources take it as {@code @Auth Caller caller}.
 *
 * @param tokenId the token's id; 0 when another system issued it
 * @param name the token's name, or its bearer's
 * @param role what the token is good for
 * @param dataCenterId the one data center an agent's token is bound to; {@code null} = not bound
 * @param scope the part of the fleet it is good for
 * @param visit what only tokens have that another system issued; {@code null} = it is one of ours
 */
public record Caller(
        long tokenId,
        String name,
        Role role,
        @Nullable Long dataCenterId,
        Scope scope,
        @Nullable Visit visit) implements Principal, Scoped {

    /**
     * A caller known by another system's token.
     *
     * @param key tells its bearers apart, at most 100 ASCII characters
     * @param until when it ends
     */
    public record Visit(String key, Instant until) {}

    @Override
    public String getName() {
        return name;
    }

    /** Tells callers apart, at most 100 ASCII characters. */
    public String key() {
        return visit == null ? "token:" + tokenId : visit.key();
    }

    /** The caller as an actor, for audit and events. */
    public Actor actor() {
        return new Actor(role == Role.AGENT ? Actor.Kind.AGENT : Actor.Kind.USER, name);
    }
}
