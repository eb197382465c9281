/**
 * Durable work: due time, lease, heartbeat and retry on db-scheduler, inside the caller's transaction.
 *
 * <p>Rank 2. Owns the table {@code scheduled_tasks}. Invariant: handlers run at least once, so they are idempotent.
 */
@NullMarked
package dev.millwright.inventory.jobs;

import org.jspecify.annotations.NullMarked;
