/**
 * Subnets and the addresses reserved in them.
 *
 * <p>Rank 5. Owns the tables {@code subnet} and {@code address}. Invariants: an address is reserved once, which a unique key guarantees; neither network,
 * broadcast, gateway nor the range lent to unknown machines is ever reserved; subnets of one site do not overlap.
 */
@NullMarked
package dev.millwright.inventory.network;

import org.jspecify.annotations.NullMarked;
