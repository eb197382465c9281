/**
 * Values of the boot network that check themselves: an instance that exists is well formed.
 *
 * <p>Rank 0: imports nothing of this project. No I/O, no clocks. Every value is immutable and safe to share between threads; every text form
 * has exactly one spelling, so that equal things compare equal after a round trip through a file or the wire.
 */
@NullMarked
package dev.millwright.pxe.types;

import org.jspecify.annotations.NullMarked;
