/**
 * Values that cannot be wrong once they exist: identifiers, addresses, amounts with their unit, secrets that never print.
 *
 * <p>Rank 0. Owns no table. Invariant: a constructor either yields a valid value or throws {@link IllegalArgumentException}.
 */
@NullMarked
package dev.millwright.inventory.types;

import org.jspecify.annotations.NullMarked;
