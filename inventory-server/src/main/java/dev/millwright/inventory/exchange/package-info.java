/**
 * Taking the inventory out and in: CSV and NDJSON streamed both ways, and documents of other inventories.
 *
 * <p>Rank 9. Owns no table: every row goes through the façade of its kind, with its rules, audit and events. Invariants: a row that is
 * refused changes nothing and keeps no other row from being taken; memory does not grow with the length of a file; what is exported and
 * imported into an empty database is exported the same again.
 */
@NullMarked
package dev.millwright.inventory.exchange;

import org.jspecify.annotations.NullMarked;
