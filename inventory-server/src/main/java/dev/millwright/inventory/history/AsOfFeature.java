package dev.millwright.inventory.history;

import dev.millwright.inventory.web.query.ListOf;
import dev.millwright.inventory.web.query.Listing;
import dev.millwright.inventory.web.query.OpenFields;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts {@code ?as_of=} before every resource method that is marked with {@link AsOf}, behind its gate. */
public final class AsOfFeature implements DynamicFeature {
    private final History history;
    private final OpenFields open;

    /** Answers from the given history; lists also take the filters that are open. */
    public AsOfFeature(History history, OpenFields open) {
        this.history = history;
        this.open = open;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        AsOf marked = resource.getResourceMethod().getAnnotation(AsOf.class);
        if (marked != null) {
            context.register(
                    new AsOfFilter(history, marked.value(), listing(resource.getResourceMethod()), open),
                    Priorities.USER);
        }
    }

    /** What the list can be asked; null when the method is no list, or has no listing yet. */
    private static @Nullable Listing listing(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(ListOf.class))
                .filter(Objects::nonNull)
                .map(asked -> Listing.of(asked.value()))
                .findFirst()
                .orElse(null);
    }
}
