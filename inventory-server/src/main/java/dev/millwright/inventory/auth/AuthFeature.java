package dev.millwright.inventory.auth;

import io.dropwizard.auth.AuthValueFactoryProvider;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.glassfish.jersey.internal.inject.AbstractBinder;

/**
 * Puts a gate before every resource method. What is not said is refused: a method needs {@code @RolesAllowed} (its own or its class's),
 * else a viewer's token; only {@code @PermitAll} lets anybody in.
 */
public final class AuthFeature implements DynamicFeature {
    private final Gatekeeper gatekeeper;
    private final Boundary boundary;

    /** Gates kept by the given gatekeeper; callers with a scope are held by the boundary. */
    public AuthFeature(Gatekeeper gatekeeper, Boundary boundary) {
        this.gatekeeper = gatekeeper;
        this.boundary = boundary;
    }

    /** What makes {@code @Auth Caller} work as a parameter; to be registered beside this feature. */
    public static AbstractBinder callerBinder() {
        return new AuthValueFactoryProvider.Binder<>(Caller.class);
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?> type = resource.getResourceClass();
        if (!type.getName().startsWith("dev.millwright.")) {
            return; // Jersey's own OPTIONS answers
        }
        Method method = resource.getResourceMethod();
        Boundary.Check check = boundary.before(verb(method), path(type) + path(method), method);
        context.register(new AuthGate(gatekeeper, Admission.of(type, method), check), Priorities.AUTHENTICATION);
    }

    private static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElse("");
    }

    /** Begins with a slash and does not end with one; parameters stand there without their patterns. */
    private static String path(AnnotatedElement element) {
        String said = Optional.ofNullable(element.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        String bare = said.replaceAll("\\{\\s*([^:}\\s]+)\\s*:[^/]*\\}", "{$1}").replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }
}
