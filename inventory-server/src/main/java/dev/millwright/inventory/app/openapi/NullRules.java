package dev.millwright.inventory.app.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Notes which fields of which schema may be null: the record components that the code marks so. OpenAPI 3.0, which swagger writes, has no place for it beside a reference. */
final class NullRules implements ModelConverter {
    private static final SnakeCaseStrategy SNAKE_CASE = (SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE;

    private final Map<String, Set<String>> nullable = new TreeMap<>();

    /** Fields that may be null, by name of schema. */
    Map<String, Set<String>> nullable() {
        return nullable;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = TypeFactory.defaultInstance().constructType(type.getType());
        if (resolved != null && java.getRawClass().isRecord()) {
            String reference = resolved.get$ref();
            String name = reference == null ? resolved.getName() : reference.substring(reference.lastIndexOf('/') + 1);
            if (name != null) {
                note(name, java.getRawClass());
            }
        }
        return resolved;
    }

    private void note(String schema, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                    && component.getType().isRecord()) {
                note(schema, component.getType());
            } else if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                nullable.computeIfAbsent(schema, key -> new TreeSet<>()).add(name(component));
            }
        }
        for (Method derived : type.getDeclaredMethods()) {
            JsonProperty told = derived.getAnnotation(JsonProperty.class);
            if (told != null && derived.getAnnotatedReturnType().isAnnotationPresent(Nullable.class)) {
                String name = told.value().isEmpty() ? SNAKE_CASE.translate(derived.getName()) : told.value();
                nullable.computeIfAbsent(schema, key -> new TreeSet<>()).add(name);
            }
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty told = component.getAccessor().getAnnotation(JsonProperty.class);
        return told == null || told.value().isEmpty() ? SNAKE_CASE.translate(component.getName()) : told.value();
    }
}
