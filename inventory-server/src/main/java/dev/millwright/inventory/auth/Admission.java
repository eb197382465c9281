package dev.millwright.inventory.auth;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in to one operation; the gate acts on it and the contract states it.
 *
 * @param roles one of these, or a role that includes one of them, is needed
 * @param open whether anybody is let in, token or not: the operation checks a credential of its own, or needs none
 */
public record Admission(Set<Role> roles, boolean open) {

    /** Copies the set. */
    public Admission {
        roles = Set.copyOf(roles);
    }

    /**
     * What a resource method says: its own {@code @PermitAll} or {@code @RolesAllowed}, else its class's. What is not said is not
     * given: then a viewer's token is needed.
     */
    public static Admission of(Class<?> resource, Method method) {
        if (method.isAnnotationPresent(PermitAll.class)) {
            return anybody();
        }
        RolesAllowed ofMethod = method.getAnnotation(RolesAllowed.class);
        if (ofMethod == null && resource.isAnnotationPresent(PermitAll.class)) {
            return anybody();
        }
        return new Admission(roles(ofMethod == null ? resource.getAnnotation(RolesAllowed.class) : ofMethod), false);
    }

    private static Admission anybody() {
        return new Admission(EnumSet.allOf(Role.class), true);
    }

    private static Set<Role> roles(@Nullable RolesAllowed allowed) {
        if (allowed == null) {
            return EnumSet.of(Role.VIEWER);
        }
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(allowed.value()).map(Role::valueOf).forEach(roles::add);
        return roles;
    }

    /** Whether a caller of this role is let in. */
    public boolean admits(Role role) {
        return roles.stream().anyMatch(role::includes);
    }
}
