package dev.millwright.inventory.images;

import dev.millwright.inventory.types.Sha256;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * What a builder says of a kernel and ramdisk, WIRE.md §4.
 *
 * @param version the build's version, unique
 * @param kernelSha256 the kernel's digest
 * @param kernelSizeBytes its size in bytes
 * @param ramdiskSha256 the ramdisk's digest
 * @param ramdiskSizeBytes its size in bytes
 */
public record NetbootSpec(
        @NotNull
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._+:~-]{0,63}", message = "is 1 to 64 letters, digits and ._+:~-")
        String version,

        @NotNull Sha256 kernelSha256,
        @NotNull @Min(1) Long kernelSizeBytes,
        @NotNull Sha256 ramdiskSha256,
        @NotNull @Min(1) Long ramdiskSizeBytes) {}
