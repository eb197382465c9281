package dev.millwright.inventory.scopes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.auth.Boundary;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Many changes of one kind in one call: what each row changes, and where each row puts something new, must be inside; one that is not refuses all. */
record ManyThings(Whereabouts whereabouts, Kind kind) implements Boundary.Check {
    private static final int MOST_ROWS = 1000;
    private static final Set<String> OF_ONE_THERE = Set.of("update", "delete");

    @Override
    public void pass(Scope scope, ContainerRequestContext request) {
        if (scope.tags() != null) {
            throw Fence.refused(scope, "A token limited to tags changes servers one by one");
        }
        byte[] body = References.body(request);
        References.of(body).requireInside(scope, whereabouts);
        JsonNode rows = References.tree(body).path("rows");
        if (rows.size() > MOST_ROWS) {
            throw InventoryException.invalid("rows", "has at most " + MOST_ROWS);
        }
        Set<Long> changed = new TreeSet<>();
        for (JsonNode row : rows) {
            boolean isOfOneThere = OF_ONE_THERE.contains(row.path("op").asText());
            if (isOfOneThere || row.hasNonNull("id")) { // whatever it is meant to be, an id is of something inside
                changed.add(id(scope, row));
            }
            if (!isOfOneThere && References.in(row.path("body")).isEmpty()) {
                throw Fence.refused(scope, "Say in data_center_id where each new %s belongs".formatted(kind.word()));
            }
        }
        if (!whereabouts.inside(scope, kind, changed)) {
            throw Fence.refused(scope, "A row changes a %s that is not yours".formatted(kind.word()));
        }
    }

    private Long id(Scope scope, JsonNode row) {
        Optional<Long> id = References.number(row.path("id").asText());
        return id.orElseThrow(() -> Fence.refused(scope, "A row names no %s to change".formatted(kind.word())));
    }
}
