package dev.millwright.inventory.web;

import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ?fields=id,name} of every GET of one thing or of a list: only these fields are answered. */
public final class Projections implements DynamicFeature {
    /** The query parameter. */
    public static final String PARAMETER = "fields";

    /** Answers pass filters by falling priority: below {@link Versions}, which wants to see the thing itself. */
    private static final int PRIORITY = Priorities.USER - 100;

    private final ObjectMapper mapper;

    /** Projections of the JSON that this mapper writes. */
    public Projections(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceMethod().isAnnotationPresent(GET.class)) {
            return;
        }
        JavaType answer = mapper.constructType(resource.getResourceMethod().getGenericReturnType());
        boolean isPage = answer.hasRawClass(Page.class);
        Set<String> known = properties(isPage ? answer.containedTypeOrUnknown(0) : answer);
        if (!known.isEmpty()) {
            context.register(new Projection(mapper, known, isPage), PRIORITY);
        }
    }

    private Set<String> properties(JavaType type) {
        Set<String> names = new LinkedHashSet<>();
        if (!type.isConcrete()
                || type.hasRawClass(Response.class)
                || !type.getRawClass().isRecord()) {
            return names;
        }
        try {
            mapper.acceptJsonFormatVisitor(type, new JsonFormatVisitorWrapper.Base() {
                @Override
                public JsonObjectFormatVisitor expectObjectFormat(JavaType object) {
                    return new Names(names);
                }
            });
        } catch (JsonMappingException unwritable) {
            throw new IllegalStateException(type + " cannot be written", unwritable);
        }
        return names;
    }

    private static final class Names extends JsonObjectFormatVisitor.Base {
        private final Set<String> names;

        Names(Set<String> names) {
            this.names = names;
        }

        @Override
        public void property(BeanProperty property) {
            names.add(property.getName());
        }

        @Override
        public void optionalProperty(BeanProperty property) {
            names.add(property.getName());
        }
    }

    private record Projection(ObjectMapper mapper, Set<String> known, boolean isPage)
            implements ContainerRequestFilter, ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            wanted(request);
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getStatus() != Response.Status.OK.getStatusCode() || !response.hasEntity()) {
                return;
            }
            Set<String> wanted = wanted(request);
            if (wanted == null) {
                return;
            }
            JsonNode answer = mapper.valueToTree(response.getEntity());
            if (isPage) {
                answer.path("items").forEach(item -> retain(item, wanted));
            } else {
                retain(answer, wanted);
            }
            response.setEntity(answer);
        }

        private static void retain(JsonNode thing, Set<String> wanted) {
            if (thing instanceof ObjectNode object) {
                object.retain(wanted);
            }
        }

        private @Nullable Set<String> wanted(ContainerRequestContext request) {
            List<String> said = request.getUriInfo().getQueryParameters().get(PARAMETER);
            if (said == null) {
                return null;
            }
            Set<String> wanted = new LinkedHashSet<>();
            said.forEach(text -> wanted.addAll(Arrays.asList(text.split(",", -1))));
            for (String name : wanted) {
                if (!known.contains(name)) {
                    throw InventoryException.invalid(
                            PARAMETER, "'%s' is no field; known are %s".formatted(name, String.join(", ", known)));
                }
            }
            return wanted;
        }
    }
}
