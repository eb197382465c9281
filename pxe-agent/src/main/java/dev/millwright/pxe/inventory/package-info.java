/**
 * The inventory as this agent sees it: the client of its HTTP interface, and the site's replica with its version and age.
 *
 * <p>Rank 2. The page the two sides share is {@code inventory-server/WIRE.md} §1. Invariants: a replica is taken whole or not at all; on disk it is replaced
 * atomically and carries a checksum; a replica that was only read from disk is never fresh, so nothing is installed on its word alone (it still
 * gives addresses); the token travels in one header and nowhere else.
 */
@NullMarked
package dev.millwright.pxe.inventory;

import org.jspecify.annotations.NullMarked;
