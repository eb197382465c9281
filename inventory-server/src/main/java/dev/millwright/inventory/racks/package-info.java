/**
 * Racks: which machine fills which units, and whether power is left for one more.
 *
 * <p>Rank 5. Owns the tables {@code rack}, {@code rack_placement} and {@code rack_slot}. Invariants: a unit is filled by one machine at most, which the
 * primary key of {@code rack_slot} guarantees; the machines of a rack together stay within its power budget, which the lock on the rack's row guarantees.
 */
@NullMarked
package dev.millwright.inventory.racks;

import org.jspecify.annotations.NullMarked;
