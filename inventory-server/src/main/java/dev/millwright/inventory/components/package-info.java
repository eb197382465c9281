/**
 * What machines are made of: the parts each report names, since when they are there and when they were gone.
 *
 * <p>Rank 6½, above {@code servers}. Owns the table {@code component}. Invariants: at most one row of a part is present in a machine; a
 * part that leaves and returns has two rows, so that a swap stays visible; a part is taken for gone only by a report that names all
 * parts of its kind; text of machines is stored as cleaned by {@code hardware.parts}, odd values with a flag; of a machine's parts that
 * are gone only the newest rows are kept.
 */
@NullMarked
package dev.millwright.inventory.components;

import org.jspecify.annotations.NullMarked;
