/**
 * Sites: where machines stand, whether unknown ones are let in, and the counter that tells each site's agent that something changed;
 * their rooms, and the rows of racks in the rooms.
 *
 * <p>Rank 4. Owns the tables {@code data_center}, {@code replica_version}, {@code room} and {@code rack_row}. Invariant: whatever changes what an agent sees bumps the site's
 * counter in the same transaction, so a counter that has not grown means that nothing changed.
 */
@NullMarked
package dev.millwright.inventory.datacenters;

import org.jspecify.annotations.NullMarked;
