/**
 * The catalogue of everything the API can refuse, the one exception that carries it, and the one mapper that turns it into
 * {@code application/problem+json} (RFC 9457).
 *
 * <p>Rank 0. Owns no table. Invariants: no answer carries a stack trace, SQL or a secret; an unforeseen failure is a 500 with a random
 * id that is also in the log.
 */
@NullMarked
package dev.millwright.inventory.errors;

import org.jspecify.annotations.NullMarked;
