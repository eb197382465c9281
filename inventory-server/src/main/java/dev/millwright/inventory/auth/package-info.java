/**
 * Who is calling and what they may do: bearer tokens, roles, the acting {@code Actor}.
 *
 * <p>Rank 2. Owns the table {@code token}. Invariant: a token is stored only as its SHA-256.
 */
@NullMarked
package dev.millwright.inventory.auth;

import org.jspecify.annotations.NullMarked;
