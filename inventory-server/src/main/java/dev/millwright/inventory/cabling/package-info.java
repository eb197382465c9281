/**
 * Ports of assets and servers, and the cables between them.
 *
 * <p>Owns the tables {@code port}, {@code cable} and {@code cable_end}. A server's network interfaces are ports too, but belong to {@code servers}. Invariants: a
 * cable has exactly two ends; a port or interface is the end of one cable at most, which unique keys guarantee; what a cable is plugged into is not removed; power
 * goes to power.
 */
@NullMarked
package dev.millwright.inventory.cabling;

import org.jspecify.annotations.NullMarked;
