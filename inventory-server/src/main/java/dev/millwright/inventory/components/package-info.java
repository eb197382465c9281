/**
 * What machines are made of: the parts each report names, since when they are there and when they were gone; and how that differs from
 * what they should be made of by their model, their record and the baseline that people accepted.
 *
 * <p>Rank 6½, above {@code servers}. Owns the tables {@code component} and {@code server_baseline}. Invariants: at most one row of a part is present in a machine; a
 * part that leaves and returns has two rows, so that a swap stays visible; a part is taken for gone only by a report that names all
 * parts of its kind; text of machines is stored as cleaned by {@code hardware.parts}, odd values with a flag; of a machine's parts that
 * are gone only the newest rows are kept; each difference is one finding, which closes by itself once a report that can tell shows it gone.
 */
@NullMarked
package dev.millwright.inventory.components;

import org.jspecify.annotations.NullMarked;
