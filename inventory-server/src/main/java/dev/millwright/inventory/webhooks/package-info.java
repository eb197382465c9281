/**
 * Web hooks: events sent to addresses that admins name, signed, at least once, in order for each server.
 *
 * <p>Rank 4. Owns the tables {@code webhook}, {@code webhook_progress} and {@code webhook_delivery}. Invariants: every event that a web hook
 * wants becomes a delivery in the transaction that moves the web hook's cursor over it; a delivery ends delivered or dead, never forgotten; a
 * later event of the same thing is first sent when the earlier ones have ended; no transaction is open while a receiver is waited for.
 */
@NullMarked
package dev.millwright.inventory.webhooks;

import org.jspecify.annotations.NullMarked;
