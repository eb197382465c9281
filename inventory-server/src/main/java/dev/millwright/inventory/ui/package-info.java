/**
 * The web pages: fleet, runs, one run, one machine, signing in.
 *
 * <p>Rank 10. Owns no table. Reads through the façades of lower packages and changes nothing but the reader's own cookies.
 *
 * <p>Invariants:
 * <ul>
 *   <li>Pages are made on the server, escaped by the template engine, and say the same without scripts.
 *   <li>A live part of a page is the same template as in the first page; the stream carries ids only.
 *   <li>No inline script or style, no evaluated attribute: the content security policy forbids them and a test looks for them.
 *   <li>The number of SQL statements of a page does not depend on what is on it, and what is on it is bounded.
 * </ul>
 */
@NullMarked
package dev.millwright.inventory.ui;

import org.jspecify.annotations.NullMarked;
