package dev.millwright.inventory.history;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Puts {@code ?as_of=} before every resource method that is marked with {@link AsOf}, behind its gate. */
public final class AsOfFeature implements DynamicFeature {
    private final History history;

    /** Answers from the given history. */
    public AsOfFeature(History history) {
        this.history = history;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        AsOf marked = resource.getResourceMethod().getAnnotation(AsOf.class);
        if (marked != null) {
            context.register(new AsOfFilter(history, marked.value()), Priorities.USER);
        }
    }
}
