package dev.millwright.inventory.app.openapi;

import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.millwright.inventory.web.query.FiltersOf;
import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.Listing;
import io.dropwizard.auth.Auth;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Leaves out what the server fills in itself (the caller, what JAX-RS injects) and takes bean parameters and list queries apart. */
public final class ParameterRules extends AbstractOpenAPIExtension {

    @Override
    public ResolvedParameter extractParameters(
            List<Annotation> annotations,
            Type type,
            Set<Type> typesToSkip,
            Components components,
            @Nullable Consumes classConsumes,
            @Nullable Consumes methodConsumes,
            boolean includeRequestBody,
            @Nullable JsonView jsonViewAnnotation,
            Iterator<OpenAPIExtension> chain) {
        boolean ours = annotations.stream().anyMatch(one -> one instanceof Auth || one instanceof Context);
        if (ours) {
            return new ResolvedParameter();
        }
        Optional<ResolvedParameter> listed = listed(annotations);
        if (listed.isPresent()) {
            return listed.get();
        }
        if (annotations.stream().anyMatch(BeanParam.class::isInstance)) {
            return fields(TypeFactory.rawClass(type));
        }
        return super.extractParameters(
                annotations,
                type,
                typesToSkip,
                components,
                classConsumes,
                methodConsumes,
                includeRequestBody,
                jsonViewAnnotation,
                chain);
    }

    private static Optional<ResolvedParameter> listed(List<Annotation> annotations) {
        return annotations.stream()
                .flatMap(one -> one instanceof ListOf list
                        ? Stream.of(ListParameters.of(list))
                        : one instanceof FiltersOf filters
                                ? Stream.of(ListParameters.filters(Listing.of(filters.value())))
                                : Stream.empty())
                .findFirst()
                .map(parameters -> {
                    ResolvedParameter resolved = new ResolvedParameter();
                    resolved.parameters.addAll(parameters);
                    return resolved;
                });
    }

    private static ResolvedParameter fields(Class<?> bean) {
        ResolvedParameter resolved = new ResolvedParameter();
        for (Field field : bean.getDeclaredFields()) {
            QueryParam query = field.getAnnotation(QueryParam.class);
            if (query != null) {
                AnnotatedType type = new AnnotatedType(field.getGenericType()).ctxAnnotations(field.getAnnotations());
                Schema<?> schema = ModelConverters.getInstance().resolveAsResolvedSchema(type).schema;
                DefaultValue fallback = field.getAnnotation(DefaultValue.class);
                if (fallback != null) {
                    schema.setDefault(fallback.value());
                }
                resolved.parameters.add(new QueryParameter().name(query.value()).schema(schema));
            }
        }
        return resolved;
    }
}
