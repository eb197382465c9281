/**
 * The decision: what a machine that boots from the network is given. Pure functions of facts and replica; no clock, no I/O. Also what each loader has to
 * tell the kernel, whatever its language.
 *
 * <p>Rank 3. Invariant I2: unknown, stale, unreachable, expired or in any way doubtful means the machine's own disk; only a fresh replica that
 * names the machine for installation <em>and</em> the inventory's confirmation of this very attempt lead anywhere else.
 */
@NullMarked
package dev.millwright.pxe.boot;

import org.jspecify.annotations.NullMarked;
