/**
 * Sites: where machines stand, whether unknown ones are let in, and the counter that tells each site's agent that something changed.
 *
 * <p>Rank 4. Owns the tables {@code data_center} and {@code replica_version}. Invariant: whatever changes what an agent sees bumps the site's
 * counter in the same transaction, so a counter that has not grown means that nothing changed.
 */
@NullMarked
package dev.millwright.inventory.datacenters;

import org.jspecify.annotations.NullMarked;
