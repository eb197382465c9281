/**
 * Commands to management controllers: what the inventory asks for, done with {@code ipmitool}, one at a time for each controller.
 *
 * <p>Rank 4. Invariants: a command is written to disk before it is begun and its result before it is handed in, so that a crash in between is answered
 * {@code UNKNOWN} instead of being done twice; a password reaches the tool in its environment only, never in arguments, files or logs.
 */
@NullMarked
package dev.millwright.pxe.bmc;

import org.jspecify.annotations.NullMarked;
