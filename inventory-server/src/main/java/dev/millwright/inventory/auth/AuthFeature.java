package dev.millwright.inventory.auth;

import io.dropwizard.auth.AuthValueFactoryProvider;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.inject.AbstractBinder;

/**
 * Puts a gate before every resource method. What is not said is refused: a method needs {@code @RolesAllowed} (its own or its class's),
 * else a viewer's token; only {@code @PermitAll} lets anybody in.
 */
public final class AuthFeature implements DynamicFeature {
    private final Gatekeeper gatekeeper;

    /** Gates kept by the given gatekeeper. */
    public AuthFeature(Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
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
        Admission admission = Admission.of(resource.getResourceClass(), resource.getResourceMethod());
        context.register(new AuthGate(gatekeeper, admission), Priorities.AUTHENTICATION);
    }
}
