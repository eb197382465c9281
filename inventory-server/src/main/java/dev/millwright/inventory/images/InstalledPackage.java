package dev.millwright.inventory.images;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A package of an image.
 *
 * @param name its name
 * @param version its version
 */
public record InstalledPackage(
        @NotNull @Size(min = 1, max = 200) String name,
        @NotNull @Size(min = 1, max = 200) String version) {}
