/**
 * Counters and gauges of this agent, and their Prometheus text.
 *
 * <p>Rank 0: imports nothing of this project. Adding to a counter never blocks; names are checked when a metric is made, so that the page is
 * always readable. No metric carries a label taken from a packet: a stranger on the LAN must not be able to grow the page.
 */
@NullMarked
package dev.millwright.pxe.metrics;

import org.jspecify.annotations.NullMarked;
