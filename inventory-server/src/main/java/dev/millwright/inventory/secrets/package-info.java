/**
 * Small secrets sealed for the database.
 *
 * <p>Rank 1. Owns no table. Invariant: the key is in a file beside the database, never in it.
 */
@NullMarked
package dev.millwright.inventory.secrets;

import org.jspecify.annotations.NullMarked;
