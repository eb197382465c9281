/**
 * Management controllers (BMCs) of machines, their sealed credentials, and the queue of power commands that each site's agent works off.
 *
 * <p>Rank 7. Owns the tables {@code bmc}, {@code bmc_command} and {@code bmc_unexpected_result}, and the file {@code var/secret.key}.
 * Servers of one database share the key file; one with another
 * key leaves commands and runs to the others. Invariants: a password is kept only sealed and leaves the server only towards the agent of the machine's own site; the commands of one
 * machine are delivered one after another, in the order they were asked for; a command ends once, and every command ends, by a result or
 * at its deadline; a result that is late, repeated differently, or nobody's is kept and moves nothing.
 */
@NullMarked
package dev.millwright.inventory.power;

import org.jspecify.annotations.NullMarked;
