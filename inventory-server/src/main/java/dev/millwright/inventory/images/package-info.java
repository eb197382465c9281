/**
 * What is written to machines: artifacts by their digest, operating system images, the netboot kernel and ramdisk, and profiles.
 *
 * <p>Rank 4. Owns the tables {@code artifact}, {@code image}, {@code netboot}, {@code profile} and the directory {@code var/artifacts}. Invariants:
 * a file in the store is whole and has the digest it is named by; an image or netboot names only artifacts that are stored.
 */
@NullMarked
package dev.millwright.inventory.images;

import org.jspecify.annotations.NullMarked;
