/**
 * Install runs: from an accepted request to a configured machine.
 *
 * <p>Rank 8. Owns the tables {@code install_run}, {@code install_run_event}, {@code install_run_progress}, {@code install_run_log},
 * {@code install_run_task}, {@code boot_token} and {@code wipe_permit}.
 *
 * <p>Invariants:
 * <ul>
 *   <li>What a run will do is fixed in its row before anything is powered; a handler takes no input but the row, signals only wake it.
 *   <li>A permit is given once per attempt, online, to the machine whose serial, UUID, MACs and disk are the record's, and it is
 *       recorded before it is answered. Each attempt has a number; whatever carries an older one moves nothing.
 *   <li>A server has at most one open run, and boots our ramdisk only while that run is in a step that needs it.
 *   <li>Every step that waits has a deadline and says what it expects, what it sees and what happens next.
 *   <li>The engine writes only while it holds the row's fence; nothing outside the database happens inside a transaction.
 *   <li>A message from a machine is evidence: repeated it gets the same answer, out of place it is kept and moves nothing.
 * </ul>
 */
@NullMarked
package dev.millwright.inventory.provisioning;

import org.jspecify.annotations.NullMarked;
