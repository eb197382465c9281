package dev.millwright.inventory.auth;

import dev.millwright.inventory.errors.InventoryException;
import java.util.Optional;

/** Bearer tokens that another system issues, accepted beside our own. */
@FunctionalInterface
public interface ForeignTokens {
    /** Accepts none. */
    ForeignTokens NONE = text -> Optional.empty();

    /**
     * The caller a token's text stands for; empty when it is not good, for whatever reason.
     *
     * @throws InventoryException {@code FORBIDDEN} when it is good, but gives its bearer no role here; {@code UNAVAILABLE} when that cannot be
     *     told at the moment
     */
    Optional<Caller> recognize(String text);
}
