package dev.millwright.inventory.events;

import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.query.ListQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A live stream of the events that a caller with a scope may see. It remembers how far it has looked, so that what is not for the caller is
 * looked at once. Belongs to one stream and is called on its thread only.
 */
final class PartOfEvents implements LiveStreams.Source {
    private static final int BATCH = 200;

    private final Events events;
    private final ListQuery query;
    private long lookedAt;

    PartOfEvents(Events events, Scope scope, Map<String, @Nullable String> filters) {
        this.events = events;
        Map<String, String> given = new LinkedHashMap<>();
        filters.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                given.put(name, value);
            }
        });
        this.query = ListQuery.of(EventListing.class, given, BATCH, scope);
    }

    @Override
    public List<LiveStreams.Frame> after(long id) {
        long newest = events.lastId(); // ids follow the commits: nothing up to here is still to come
        List<Event> found =
                query.page(events.list(Math.max(id, lookedAt), query.clauses())).items();
        lookedAt = found.size() < BATCH ? newest : found.get(BATCH - 1).id();
        return found.stream().map(EventResource::frame).toList();
    }
}
