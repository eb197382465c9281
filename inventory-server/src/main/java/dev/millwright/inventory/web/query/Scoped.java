package dev.millwright.inventory.web.query;

import dev.millwright.inventory.types.Scope;

/** A principal that may see only a part of the fleet: lists answer it with the rows of that part. */
public interface Scoped {
    /** The part. */
    Scope scope();
}
