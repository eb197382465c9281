package dev.millwright.inventory.auth;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The authenticated caller of a request; resources take it as {@code @Auth Caller caller}.
 *
 * @param name the token's name, unique among living tokens by custom only
 * @param role what the token is good for
 * @param dataCenter the one data center an agent's token is bound to; {@code null} = not bound
 */
public record Caller(String name, Role role, @Nullable String dataCenter) implements Principal {

    @Override
    public String getName() {
        return name;
    }

    /** The caller as an actor, for audit and events. */
    public Actor actor() {
        return new Actor(role == Role.AGENT ? Actor.Kind.AGENT : Actor.Kind.USER, name);
    }
}
