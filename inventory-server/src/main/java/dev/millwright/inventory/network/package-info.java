/**
 * VLANs, subnets of either family, the addresses reserved in them and their DNS names.
 *
 * <p>Rank 5. Owns the tables {@code vlan}, {@code subnet} and {@code address}. Invariants: an address is reserved once, which a unique key guarantees; neither
 * network, broadcast, gateway, excluded ranges nor the range lent to unknown machines are ever reserved; subnets of one site do not overlap; an interface has one
 * address of each family, and a DNS name points to one.
 *
 * <p>Agents know IPv4 only: what they and the boot path read stays in {@link dev.millwright.inventory.types.IpAddress} and {@link
 * dev.millwright.inventory.types.Cidr}.
 */
@NullMarked
package dev.millwright.inventory.network;

import org.jspecify.annotations.NullMarked;
