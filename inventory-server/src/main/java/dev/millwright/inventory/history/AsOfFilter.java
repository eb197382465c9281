package dev.millwright.inventory.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.web.Cursor;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.PageQuery;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Answers a GET with {@code as_of} from the revisions of one kind. The answer has no ETag: what was cannot be changed. The header
 * {@code As-Of} names the event it is as of; a list's cursor keeps it, so that all pages show the same moment.
 */
final class AsOfFilter implements ContainerRequestFilter {
    private static final String HEADER = "As-Of";
    private static final int BATCH = 200;
    /** So long a request may look; a page may then have fewer rows than asked for, or none, and yet a next cursor. */
    private static final int MOST_LOOKED_AT = 5000;

    private final History history;
    private final String kind;

    AsOfFilter(History history, String kind) {
        this.history = history;
        this.kind = kind;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        String moment = query.getFirst(AsOf.PARAMETER);
        if (moment == null) {
            return;
        }
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        request.abortWith(id == null ? list(query, moment) : one(id, history.eventAt(moment)));
    }

    private Response one(String id, long event) {
        if (!id.matches("[0-9]{1,18}")) {
            throw InventoryException.notFound(kind.replace('_', ' '), id);
        }
        Revision found = history.find(kind, Long.parseLong(id), event);
        return answer(Objects.requireNonNull(found.body()), event);
    }

    private Response list(MultivaluedMap<String, String> query, String moment) {
        PageQuery page = PageQuery.of(query.getFirst("limit"), query.getFirst("cursor"));
        JsonConditions conditions = JsonConditions.of(query);
        List<String> place = page.cursor(2).map(Cursor::keys).orElse(List.of());
        long event = place.isEmpty() ? history.eventAt(moment) : number(place.get(0));
        long after = place.isEmpty() ? 0 : number(place.get(1));
        List<JsonNode> items = new ArrayList<>();
        boolean more = true;
        for (int looked = 0; more && items.size() < page.limit() && looked < MOST_LOOKED_AT; looked += BATCH) {
            List<Revision> batch = history.list(kind, after, event, BATCH);
            more = batch.size() == BATCH;
            for (Revision revision : batch) {
                if (items.size() == page.limit()) {
                    more = true;
                    break;
                }
                after = revision.entityId();
                if (revision.body() != null && conditions.fit(revision.body())) {
                    items.add(revision.body());
                }
            }
        }
        conditions.requireKnownFields(kind);
        return answer(new Page<>(items, more ? Cursor.of(event, after).text() : null), event);
    }

    private static long number(String key) {
        if (!key.matches("[0-9]{1,18}")) {
            throw InventoryException.invalid("cursor", "is not one this list gave; start without a cursor");
        }
        return Long.parseLong(key);
    }

    private static Response answer(Object entity, long event) {
        return Response.ok(entity, MediaType.APPLICATION_JSON_TYPE)
                .header(HEADER, "event:" + event)
                .build();
    }
}
