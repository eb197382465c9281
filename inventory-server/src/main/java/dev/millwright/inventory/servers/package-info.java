/**
 * Machines: who they are, where they stand, their interfaces, their facts and their life.
 *
 * <p>Rank 6. Owns the tables {@code server}, {@code server_nic}, {@code server_facts}, {@code server_hardware}, {@code server_hardware_due}, {@code server_tag} and {@code server_note}. Invariants: the state changes only as {@link
 * dev.millwright.inventory.servers.Lifecycle} says; name, serial number, asset tag, UUID and MAC each belong to one machine.
 */
@NullMarked
package dev.millwright.inventory.servers;

import org.jspecify.annotations.NullMarked;
