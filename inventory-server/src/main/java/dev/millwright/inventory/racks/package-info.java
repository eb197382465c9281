/**
 * Racks: what fills which units, front and rear or beside them, and whether power and strength are left for one more.
 *
 * <p>Rank 5. Owns the tables {@code rack}, {@code rack_feed}, {@code rack_placement}, {@code rack_slot} and {@code rack_cord}. Invariants: a side of a unit
 * is filled by one thing at most, which the primary key of {@code rack_slot} guarantees; the things in a rack together stay within its power budget, its
 * feeds and its weight limit, which the lock on the rack's row guarantees. Both tables of places are keyed so that a program that knows only servers
 * still reads and writes them.
 */
@NullMarked
package dev.millwright.inventory.racks;

import org.jspecify.annotations.NullMarked;
