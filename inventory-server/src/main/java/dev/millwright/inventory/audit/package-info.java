/**
 * Who changed what, when and on which request, written in the caller's transaction.
 *
 * <p>Rank 3. Owns the table {@code audit_entry}, which is only ever appended to.
 */
@NullMarked
package dev.millwright.inventory.audit;

import org.jspecify.annotations.NullMarked;
