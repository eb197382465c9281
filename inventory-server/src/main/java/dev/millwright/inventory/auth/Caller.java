package dev.millwright.inventory.auth;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated caller of a request; resources take it as {@code @Auth Caller caller}.
 *
 * @param tokenId the token's id
 * @param name the token's name
 * @param role what the token is good for
 * @param dataCenterId the one data center an agent's token is bound to; {@code null} = not bound
 */
public record Caller(
        long tokenId, String name, Role role, @Nullable Long dataCenterId) implements Principal {

    @Override
    public String getName() {
        return name;
    }

    /** Tells callers apart, at most 100 ASCII characters. */
    public String key() {
        return "token:" + tokenId;
    }

    /** The caller as an actor, for audit and events. */
    public Actor actor() {
        return new Actor(role == Role.AGENT ? Actor.Kind.AGENT : Actor.Kind.USER, name);
    }
}
