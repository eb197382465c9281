/**
 * What agents saw of each boot of a machine, told as a timeline: DHCP, files, script, the ramdisk's call, and the gaps between them in words.
 *
 * <p>Rank 8. Owns the table {@code boot}. Invariants: it is evidence and decides nothing; an event told twice is kept once; what is kept is bounded by
 * age, for each interface by number, and for each boot by number of events; an agent tells of its own site only.
 */
@NullMarked
package dev.millwright.inventory.boots;

import org.jspecify.annotations.NullMarked;
