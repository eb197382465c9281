/**
 * How much there is, where, and by when: counts and sums by any mix of properties, placements that respect racks and power, reservations.
 *
 * <p>Rank 7. Owns {@code capacity_reservation} and {@code capacity_reserved} (who holds which machine until when), {@code capacity_position} (and which
 * units of racks), {@code capacity_delivery} (what was ordered and is not here yet) and {@code
 * capacity_snapshot} (one row a day and site and model). Reads, besides, the tables of machines, models, racks and findings.
 *
 * <p>Each server process keeps the fleet in memory ({@link dev.millwright.inventory.capacity.Projection}). Machines that are alike in all
 * that is asked about (site, rack, model, state, owner, tags, …) share one <em>bin</em> with a count, and a question walks the bins, of which
 * there are far fewer than machines; each machine is 30 bytes: its id, its bin, its neighbours in the bin. Places and models are looked up
 * beside it, so renaming a row of racks changes no bin. The counts of the questions that were asked last are kept, and changed with each machine
 * that changes, so the same question again walks through nothing.
 *
 * <p>The database is the truth. Everything is read in a snapshot transaction together with the number of the newest event, so what is in
 * memory is exactly what was as of that event; then the things that later events name are read again, in a snapshot each time. An answer
 * first catches up with the newest event there is when it is asked, which costs one look at one row, and says as of which event it is; nobody
 * gets less than what was committed before the question, on whichever server. What is missed by purging is read anew, whole.
 *
 * <p>Invariants: a count equals what counting rows as of the same event gives (checked in the background, and a difference raises a
 * finding and has all read anew); a machine is reserved once at most, by the primary key of {@code capacity_reserved}; memory only
 * proposes, the transaction that reserves looks at the rows itself.
 */
@NullMarked
package dev.millwright.inventory.capacity;

import org.jspecify.annotations.NullMarked;
