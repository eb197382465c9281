/**
 * Configuration, wiring, start and stop of the agent.
 *
 * <p>Rank 6. Only here are files named, environment read and threads made. Start order: disk, HTTP, TFTP, DHCP, then the conversations with the
 * inventory; stop order the reverse. A thread that dies of a mistake ends the process: the supervisor starts it anew, and everything that matters is on disk.
 */
@NullMarked
package dev.millwright.pxe.app;

import org.jspecify.annotations.NullMarked;
