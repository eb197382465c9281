package dev.millwright.inventory.scopes;

import dev.millwright.inventory.auth.Boundary;
import dev.millwright.inventory.errors.InventoryException;
import dev.millwright.inventory.types.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;

/**
 * An operation on one thing. Whoever reads one that is outside is told that there is none; whoever writes is refused, and neither learns whether
 * it exists.
 */
record OneThing(Whereabouts whereabouts, Kind kind, boolean reads) implements Boundary.Check {

    @Override
    public void pass(Scope scope, ContainerRequestContext request) {
        String id = String.valueOf(request.getUriInfo().getPathParameters().getFirst("id"));
        boolean inside = References.number(id)
                .map(number -> whereabouts.inside(scope, kind, Set.of(number)))
                .orElse(false);
        if (reads) {
            if (!inside) {
                throw InventoryException.notFound(kind.word(), id);
            }
            return;
        }
        if (!inside) {
            throw Fence.refused(scope, "The %s %s is not yours to change".formatted(kind.word(), id));
        }
        if (scope.tags() != null && !kind.isOfServer()) {
            throw Fence.refused(scope, "A token limited to tags changes servers only");
        }
        References.of(References.body(request)).requireInside(scope, whereabouts);
    }
}
