/**
 * Many changes of one kind in one request: created, updated and deleted row by row, all or none of them or each for itself.
 *
 * <p>Rank 3½, as {@code platform}. Owns no table. A kind plugs its façade in by a {@link dev.millwright.inventory.platform.bulk.BulkKind};
 * every row goes through the same rules, journal and versions as a single request. Invariant: in {@code all_or_nothing} either every row is
 * applied or none is.
 */
@NullMarked
package dev.millwright.inventory.platform.bulk;

import org.jspecify.annotations.NullMarked;
