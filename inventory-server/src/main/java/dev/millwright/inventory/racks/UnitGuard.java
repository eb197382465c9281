package dev.millwright.inventory.racks;

import dev.millwright.inventory.auth.Actor;
import dev.millwright.inventory.errors.InventoryException;
import java.util.List;

/** Knows units that are kept for somebody although nothing stands there yet. */
@FunctionalInterface
public interface UnitGuard {
    /**
     * Says whether things may be put where they are about to be put; in the caller's transaction, which has locked the racks.
     *
     * @throws InventoryException {@code CONFLICT} saying for whom the units are kept
     */
    void admit(List<Placement> wishes, Actor actor);
}
