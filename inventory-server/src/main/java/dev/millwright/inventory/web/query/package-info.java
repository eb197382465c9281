/**
 * What lists can be asked: filters with operators, free text, sorting, keyset cursors.
 *
 * <p>Rank 1½, as {@code web}. Owns no table. A kind describes the fields of its list once, in a {@link
 * dev.millwright.inventory.web.query.Listing}; the request is read by it into {@link dev.millwright.inventory.web.query.Clauses}, which its DAO
 * puts into the statement, and the contract is written from it. Invariants: SQL text comes from constants of the code only, what a caller
 * said is bound; rows are in the same order on every database, those without a value before all others; walking the pages meets each
 * row that does not change once.
 */
@NullMarked
package dev.millwright.inventory.web.query;

import org.jspecify.annotations.NullMarked;
