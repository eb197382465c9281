/**
 * What every resource shares: request ids, security headers, cursors and pages, ETags, Idempotency-Key.
 *
 * <p>Rank 1½, because Idempotency-Key is kept with {@code db}. Owns the table {@code idempotency_key}.
 */
@NullMarked
package dev.millwright.inventory.web;

import org.jspecify.annotations.NullMarked;
