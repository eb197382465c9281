package dev.millwright.inventory.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Caller;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import dev.millwright.inventory.web.Cursor;
import dev.millwright.inventory.web.Page;
import dev.millwright.inventory.web.PageQuery;
import dev.millwright.inventory.web.query.Listing;
import dev.millwright.inventory.web.query.OpenFields;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers a GET with {@code as_of} from the revisions of one kind. The answer has no ETag: what was cannot be changed. The header
 * {@code As-Of} names the event it is as of; a list's cursor keeps it, so that all pages show the same moment.
 */
final class AsOfFilter implements ContainerRequestFilter {
    private static final String HEADER = "As-Of";
    private static final int BATCH = 200;
    /** So long a request may look; a page may then have fewer rows than asked for, or none, and yet a next cursor. */
    private static final int MOST_LOOKED_AT = 5000;

    private static final Set<String> OF_NO_SITE =
            Set.of("hardware_model", "image", "profile", "netboot", "custom_field");

    private final History history;
    private final String kind;
    private final @Nullable Listing listing;
    private final OpenFields open;

    /** @param listing what the list can be asked; null = whatever fields there are */
    AsOfFilter(History history, String kind, @Nullable Listing listing, OpenFields open) {
        this.history = history;
        this.kind = kind;
        this.listing = listing;
        this.open = open;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        String moment = query.getFirst(AsOf.PARAMETER);
        if (moment == null) {
            return;
        }
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        Scope scope = request.getSecurityContext().getUserPrincipal() instanceof Caller caller ? caller.scope() : null;
        request.abortWith(id == null ? list(query, moment, scope) : one(id, history.eventAt(moment), scope));
    }

    private Response one(String id, long event, @Nullable Scope scope) {
        if (!id.matches("[0-9]{1,18}")) {
            throw InventoryException.notFound(kind.replace('_', ' '), id);
        }
        Revision found = history.find(kind, Long.parseLong(id), event);
        JsonNode body = Objects.requireNonNull(found.body());
        if (!isInside(scope, kind, body)) {
            throw InventoryException.notFound(kind.replace('_', ' '), id);
        }
        return answer(body, event);
    }

    /** Whether a caller's scope takes in what a thing was; what belongs to no site is for everybody, a thing of which no site is told for nobody. */
    private static boolean isInside(@Nullable Scope scope, String kind, JsonNode body) {
        if (scope == null || !scope.isLimited()) {
            return true;
        }
        JsonNode site = kind.equals("data_center") ? body.path("id") : body.path("data_center_id");
        Set<Long> sites = scope.dataCenterIds();
        if (sites != null && !OF_NO_SITE.contains(kind) && !sites.contains(site.asLong(-1))) {
            return false;
        }
        Set<String> tags = scope.tags();
        return tags == null || !kind.equals("server") || carriesOne(body, tags);
    }

    private static boolean carriesOne(JsonNode body, Set<String> tags) {
        for (JsonNode tag : body.path("tags")) {
            if (tags.contains(tag.asText())) {
                return true;
            }
        }
        return false;
    }

    private Response list(MultivaluedMap<String, String> query, String moment, @Nullable Scope scope) {
        PageQuery page = PageQuery.of(query.getFirst("limit"), query.getFirst("cursor"));
        List<String> place = page.cursor(2).map(Cursor::keys).orElse(List.of());
        long event = place.isEmpty() ? history.eventAt(moment) : number(place.get(0));
        Listing asked = listing == null ? null : open.complete(listing, query.keySet());
        JsonConditions conditions = JsonConditions.of(asked, query, new NamesThen(history, event));
        long after = place.isEmpty() ? 0 : number(place.get(1));
        Walk walk = new Walk(event, page.limit(), after);
        // a cursor never names what is not the caller's, so a limited one is not left off in between
        int most = scope != null && scope.isLimited() ? Integer.MAX_VALUE - BATCH : MOST_LOOKED_AT;
        for (int looked = 0; !walk.isOver && looked < most; looked += BATCH) {
            walk.through(
                    history.list(kind, walk.lookedAt, event, BATCH),
                    body -> isInside(scope, kind, body) && conditions.fit(body));
        }
        conditions.requireKnownFields(kind);
        return answer(walk.page(), event);
    }

    /** One page on its way through the things there were: it is full when one more than wanted was found, which is the next page's. */
    private static final class Walk {
        private final long event;
        private final int limit;
        private final List<JsonNode> items = new ArrayList<>();
        private long lookedAt;
        private long lastFound;
        private boolean hasMore;
        private boolean isOver;

        Walk(long event, int limit, long after) {
            this.event = event;
            this.limit = limit;
            this.lookedAt = after;
        }

        void through(List<Revision> batch, Predicate<JsonNode> isWanted) {
            for (Revision revision : batch) {
                lookedAt = revision.entityId();
                JsonNode body = revision.body();
                if (body != null && isWanted.test(body)) {
                    if (items.size() == limit) {
                        hasMore = true;
                        isOver = true;
                        return;
                    }
                    items.add(body);
                    lastFound = lookedAt;
                }
            }
            isOver = batch.size() < BATCH;
        }

        Page<JsonNode> page() {
            if (hasMore) {
                return new Page<>(items, Cursor.of(event, lastFound).text());
            }
            return new Page<>(items, isOver ? null : Cursor.of(event, lookedAt).text());
        }
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
