package dev.millwright.inventory.app;

import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.history.AsOf;
import dev.millwright.inventory.web.DryRun;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.Projections;
import dev.millwright.inventory.web.query.FiltersOf;
import dev.millwright.inventory.web.query.ListOf;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Refuses query parameters that an operation of the API does not know, and names those it does: a misspelt filter that is ignored answers another
 * question. Those with a {@link ListOf} or {@link FiltersOf} do so themselves. What agents and machines call is left out: they may be newer than this server.
 */
final class UnknownParameters implements DynamicFeature {
    private static final String API = "/api/v1";
    private static final Set<String> OF_MACHINES = Set.of("/api/v1/agents/self", "/api/v1/machine");

    /** Behind the gate. */
    private static final int PRIORITY = Priorities.AUTHORIZATION + 350;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Path path = resource.getResourceClass().getAnnotation(Path.class);
        Method method = resource.getResourceMethod();
        boolean isOurs = path != null && path.value().startsWith(API) && !OF_MACHINES.contains(path.value());
        boolean isListing = Arrays.stream(method.getParameters())
                .anyMatch(one -> one.isAnnotationPresent(ListOf.class) || one.isAnnotationPresent(FiltersOf.class));
        if (isOurs && !isListing) {
            context.register(new Refusal(known(method)), PRIORITY);
        }
    }

    private static Set<String> known(Method method) {
        Set<String> known = new TreeSet<>();
        Arrays.stream(method.getParameters())
                .flatMap(UnknownParameters::said)
                .map(one -> one.getAnnotation(QueryParam.class))
                .filter(one -> one != null)
                .forEach(one -> known.add(one.value()));
        if (method.isAnnotationPresent(DryRun.class)) {
            known.add(DryRun.PARAMETER);
        }
        if (method.isAnnotationPresent(AsOf.class)) {
            known.add(AsOf.PARAMETER);
        }
        boolean isProjected = Page.class.equals(method.getReturnType())
                || method.getReturnType().isRecord();
        if (method.isAnnotationPresent(GET.class) && isProjected) {
            known.add(Projections.PARAMETER);
        }
        return known;
    }

    private static Stream<? extends AnnotatedElement> said(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getDeclaredFields())
                : Stream.of(parameter);
    }

    private record Refusal(Set<String> known) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.getUriInfo().getQueryParameters().forEach((name, values) -> {
                // whether there is a dry run is told by who carries them out
                if (!known.contains(name) && !name.equals(DryRun.PARAMETER)) {
                    throw InventoryException.invalid(
                            name,
                            known.isEmpty()
                                    ? "this operation takes no parameter"
                                    : "this operation has no such parameter; known are " + String.join(", ", known));
                }
                if (values.size() > 1) { // of which one would be taken
                    throw InventoryException.invalid(name, "is there twice");
                }
            });
        }
    }
}
