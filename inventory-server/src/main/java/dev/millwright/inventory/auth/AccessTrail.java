package dev.millwright.inventory.auth;

import dev.millwright.inventory.types.EntityRef;
import org.jspecify.annotations.Nullable;

/** Where changes of tokens are recorded. The audit trail ranks above this package, so the application plugs it in. */
@FunctionalInterface
public interface AccessTrail {
    /** Records one change in the running transaction; as {@code Audit.record}. */
    void record(Actor actor, String action, EntityRef entity, @Nullable Object before, @Nullable Object after);
}
