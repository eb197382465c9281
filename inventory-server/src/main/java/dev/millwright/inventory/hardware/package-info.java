/**
 * Hardware models, what machines say of their hardware, and the pure functions over both: comparison with the model, choice of the root disk.
 *
 * <p>Rank 4. Owns the table {@code hardware_model}. Invariants: facts are evidence and are never refused; a root disk is exactly one disk, told from
 * all others by its serial number, or none.
 */
@NullMarked
package dev.millwright.inventory.hardware;

import org.jspecify.annotations.NullMarked;
