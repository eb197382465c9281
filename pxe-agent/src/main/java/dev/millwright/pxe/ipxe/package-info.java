/**
 * iPXE scripts as text.
 *
 * <p>Rank 4. Pure. Invariant: nothing reaches a script that was not checked by its type or against the small alphabet of
 * {@link dev.millwright.pxe.boot.KernelArgs}; so no value can end a line, begin a command, or expand a setting.
 */
@NullMarked
package dev.millwright.pxe.ipxe;

import org.jspecify.annotations.NullMarked;
