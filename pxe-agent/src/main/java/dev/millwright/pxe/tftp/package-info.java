/**
 * Read-only TFTP: one transfer as a state machine without I/O, and the few sockets, shared by all transfers, that move its packets.
 *
 * <p>Rank 4. RFC 1350, 2347 to 2349, 7440; RFC 1123 §4.2.3.1 against the Sorcerer's Apprentice. Invariants: only files of the
 * {@link dev.millwright.pxe.assets.LoaderDirectory} are served and nothing is ever written; the number of transfers, in all and for one sender, is
 * bounded; every transfer ends, by success, by error or by its time limit; a datagram never throws out of the loop.
 */
@NullMarked
package dev.millwright.pxe.tftp;

import org.jspecify.annotations.NullMarked;
