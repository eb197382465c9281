/**
 * What the templates show: plain records, already in words, with nothing that needs escaping or asking the database again.
 *
 * <p>Rank 10, part of the pages. Owns no table. The template engine reaches public records only, so these are public.
 */
@NullMarked
package dev.millwright.inventory.ui.view;

import org.jspecify.annotations.NullMarked;
