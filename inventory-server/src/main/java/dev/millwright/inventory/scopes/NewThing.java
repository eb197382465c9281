package dev.millwright.inventory.scopes;

import dev.millwright.inventory.auth.Boundary;
import dev.millwright.inventory.types.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;

/** The entry of a new thing: its body must say where it belongs, and that must be inside. */
record NewThing(Whereabouts whereabouts, Kind kind) implements Boundary.Check {

    @Override
    public void pass(Scope scope, ContainerRequestContext request) {
        if (scope.tags() != null) {
            throw Fence.refused(scope, "A token limited to tags enters nothing new");
        }
        References references = References.of(References.body(request));
        references.requireInside(scope, whereabouts);
        if (references.isEmpty()) {
            throw Fence.refused(scope, "Say in data_center_id where the new %s belongs".formatted(kind.word()));
        }
    }
}
