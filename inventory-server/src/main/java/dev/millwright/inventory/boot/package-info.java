/**
 * Answers machines and the agents between them: replica, boot attempts, commands and status for agents; reports, permits and messages
 * for machines.
 *
 * <p>Rank 9. Owns the tables {@code agent} and {@code discovery_token}.
 *
 * <p>Invariants: in any doubt a machine boots its own disk; every credential that is worth nothing gets the same answer; a discovery token
 * is stored hashed, used once, and can do nothing but append a report; an agent sees its own site only.
 */
@NullMarked
package dev.millwright.inventory.boot;

import org.jspecify.annotations.NullMarked;
