/**
 * The agent's configuration, wiring, start order and signals.
 *
 * <p>Rank 6.
 */
@NullMarked
package dev.millwright.pxe.app;

import org.jspecify.annotations.NullMarked;
