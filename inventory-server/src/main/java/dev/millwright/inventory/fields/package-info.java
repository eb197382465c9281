/**
 * Custom fields: what an owner wants to keep of things beyond what this system knows, with a type and rules for each.
 *
 * <p>Rank 4. Owns the table {@code custom_field}; the values are kept by the package of the thing they describe. Invariants: a value on
 * record has the type of its field, as a field's type never changes; a field that is set somewhere is not removed.
 */
@NullMarked
package dev.millwright.inventory.fields;

import org.jspecify.annotations.NullMarked;
