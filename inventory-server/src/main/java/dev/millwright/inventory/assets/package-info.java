/**
 * Assets that are not servers: switches, PDUs, patch panels, UPSs and what else fills a rack or a shelf.
 *
 * <p>Rank 6, beside {@code servers}: the two know each other only by what {@code racks} tells of occupants. Owns the table {@code asset}. Invariant: where an
 * asset stands by its own row and by {@code rack_placement} is the same, because both are written in one transaction.
 */
@NullMarked
package dev.millwright.inventory.assets;

import org.jspecify.annotations.NullMarked;
