/**
 * What was seen of each boot: who speaks to machines tells it here, and it becomes one timeline a boot, kept until the inventory has it.
 *
 * <p>Rank 1. Invariants: telling costs a lookup and a small record, never waits for a disk, a network or the inventory, and never throws; the number of
 * boots, of events a boot and of events kept is bounded, what is beyond is dropped oldest first and counted; nothing a machine says decides
 * anything here.
 */
@NullMarked
package dev.millwright.pxe.timeline;

import org.jspecify.annotations.NullMarked;
