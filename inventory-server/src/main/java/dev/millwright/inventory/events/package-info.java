/**
 * The ordered outbox: what happened, for streams, web hooks and pages to replay.
 *
 * <p>Rank 3. Owns the tables {@code event} and {@code event_counter}. Invariant: a reader that has seen id n will never later find a new
 * event with an id of n or less.
 */
@NullMarked
package dev.millwright.inventory.events;

import org.jspecify.annotations.NullMarked;
