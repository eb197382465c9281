/**
 * Files on disk: the loaders an operator installed, and the artifacts downloaded from the inventory.
 *
 * <p>Rank 1. Invariants: a lookup never leaves its directory, whatever the name (no {@code ..}, no absolute path, no symbolic link out, no NUL); a
 * file in the artifact store bears its own SHA-256 as name and was checked, flushed and renamed into place, so that a reader sees it whole or not at all.
 */
@NullMarked
package dev.millwright.pxe.assets;

import org.jspecify.annotations.NullMarked;
