/**
 * Holds callers whose token has a scope within it.
 *
 * <p>Rank 9½. Owns no table; reads across, to tell where things are. Invariant: an operation that is not known to honour scopes is closed to
 * scoped callers. What a scoped caller addresses, and every thing that a body refers to, is looked up before the operation begins; lists are filtered in
 * their own statement, by {@link dev.millwright.inventory.web.query.Listing}.
 */
@NullMarked
package dev.millwright.inventory.scopes;

import org.jspecify.annotations.NullMarked;
