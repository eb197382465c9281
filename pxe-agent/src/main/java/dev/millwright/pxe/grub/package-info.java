/**
 * GRUB scripts as text, for machines whose firmware runs only signed loaders.
 *
 * <p>Rank 4. Pure. Invariant: nothing reaches a script that was not checked by its type or against the small alphabet of
 * {@link dev.millwright.pxe.boot.KernelArgs}, and words of the kernel stand in single quotes; so no value can end a line, begin a command or expand
 * a variable.
 */
@NullMarked
package dev.millwright.pxe.grub;

import org.jspecify.annotations.NullMarked;
