package dev.millwright.inventory.web.query;

import dev.millwright.inventory.types.Scope;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import java.util.function.Function;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/** Gives resources their {@link ListQuery} or {@link FilterQuery}. */
public final class ListQueries implements ValueParamProvider {

    private final OpenFields open;

    private ListQueries(OpenFields open) {
        this.open = open;
    }

    /** To be registered with Jersey. */
    public static AbstractBinder binder(OpenFields open) {
        return new AbstractBinder() {
            @Override
            protected void configure() {
                bind(new ListQueries(open)).to(ValueParamProvider.class);
            }
        };
    }

    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        FiltersOf filters = parameter.getAnnotation(FiltersOf.class);
        if (filters != null && parameter.getRawType().equals(FilterQuery.class)) {
            Listing listing = Listing.of(filters.value());
            Set<String> also = Set.of(filters.also());
            return request ->
                    FilterQuery.read(listing, request.getUriInfo().getQueryParameters(), also, scope(request));
        }
        ListOf asked = parameter.getAnnotation(ListOf.class);
        if (asked == null || !parameter.getRawType().equals(ListQuery.class)) {
            return null;
        }
        Listing listing = Listing.of(asked.value());
        Set<String> also = Set.of(asked.also());
        return request -> {
            MultivaluedMap<String, String> said = request.getUriInfo().getQueryParameters();
            return ListQuery.read(open.complete(listing, said.keySet()), said, also, scope(request));
        };
    }

    private static Scope scope(ContainerRequest request) {
        return request.getSecurityContext().getUserPrincipal() instanceof Scoped scoped
                ? scoped.scope()
                : Scope.EVERYWHERE;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
