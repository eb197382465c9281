/**
 * What a thing was before: every change of it, field by field.
 *
 * <p>Rank 3, above {@code audit} and {@code events}. Reads the trail by {@code audit}; owns no table of its own yet.
 */
@NullMarked
package dev.millwright.inventory.history;

import org.jspecify.annotations.NullMarked;
