package dev.millwright.inventory.auth;

import io.dropwizard.auth.AuthValueFactoryProvider;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.jspecify.annotations.Nullable;

/**
 * Puts a gate before every resource method. What is not said is refused: a method needs {@code @RolesAllowed} (its own or its class's),
 * else a viewer's token; only {@code @PermitAll} lets anybody in.
 */
public final class AuthFeature implements DynamicFeature {
    private static final int FAILURES_A_MINUTE = 30;

    private final Tokens tokens;
    private final FailureLimit limit;

    /** Gates that know the given tokens. */
    public AuthFeature(Tokens tokens, Clock clock) {
        this.tokens = tokens;
        this.limit = new FailureLimit(clock, FAILURES_A_MINUTE);
    }

    /** What makes {@code @Auth Caller} work as a parameter; to be registered beside this feature. */
    public static AbstractBinder callerBinder() {
        return new AuthValueFactoryProvider.Binder<>(Caller.class);
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceClass().getName().startsWith("dev.millwright.")) {
            return; // Jersey's own OPTIONS answers
        }
        context.register(gate(resource), Priorities.AUTHENTICATION);
    }

    private AuthGate gate(ResourceInfo resource) {
        AnnotatedElement method = resource.getResourceMethod();
        AnnotatedElement type = resource.getResourceClass();
        if (method.isAnnotationPresent(PermitAll.class)) {
            return open();
        }
        RolesAllowed ofMethod = method.getAnnotation(RolesAllowed.class);
        if (ofMethod == null && type.isAnnotationPresent(PermitAll.class)) {
            return open();
        }
        return new AuthGate(
                tokens, limit, roles(ofMethod == null ? type.getAnnotation(RolesAllowed.class) : ofMethod), false);
    }

    private AuthGate open() {
        return new AuthGate(tokens, limit, EnumSet.allOf(Role.class), true);
    }

    private static Set<Role> roles(@Nullable RolesAllowed allowed) {
        if (allowed == null) {
            return EnumSet.of(Role.VIEWER);
        }
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(allowed.value()).map(Role::valueOf).forEach(roles::add);
        return roles;
    }
}
