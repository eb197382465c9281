package dev.millwright.inventory.images;

import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.Sha256;
import dev.millwright.inventory.types.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an image builder says of its image, WIRE.md §4.
 *
 * @param name the image's name, for example {@code debian-12}
 * @param version the build's version; name and version together are unique
 * @param os the operating system, for example {@code debian}
 * @param osVersion its version
 * @param architecture for example {@code x86_64}
 * @param firmware with which firmware it boots: {@code bios}, {@code uefi}
 * @param mapSha256 the map's digest
 * @param mapSizeBytes the map's size in bytes
 * @param dataSha256 the data's digest
 * @param dataSizeBytes the data's size in bytes
 * @param diskSizeBytes the least size in bytes of a disk it fits on
 * @param kernel the kernel's version
 * @param builtAt when it was built
 * @param packages what is installed in it, at most 20 000
 */
public record ImageManifest(
        @NotNull Slug name,

        @NotNull
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._+:~-]{0,63}", message = "is 1 to 64 letters, digits and ._+:~-")
        String version,

        @NotNull Slug os,
        @NotNull Label osVersion,

        @NotNull @Pattern(regexp = "x86_64|aarch64", message = "must be x86_64 or aarch64")
        String architecture,

        @NotNull @NotEmpty @Size(max = 2) List<Firmware> firmware,
        @NotNull Sha256 mapSha256,
        @NotNull @Min(1) Long mapSizeBytes,
        @NotNull Sha256 dataSha256,
        @NotNull @Min(1) Long dataSizeBytes,
        @NotNull @Min(1) Long diskSizeBytes,
        @Nullable Label kernel,
        @Nullable Instant builtAt,
        @Valid @Size(max = 20_000) List<InstalledPackage> packages) {

    /** Fills in what was left out. */
    public ImageManifest {
        packages = packages == null ? List.of() : List.copyOf(packages);
    }

    /** The manifest without its list of packages, for lists, audit and events. */
    ImageManifest brief() {
        return new ImageManifest(
                name,
                version,
                os,
                osVersion,
                architecture,
                firmware,
                mapSha256,
                mapSizeBytes,
                dataSha256,
                dataSizeBytes,
                diskSizeBytes,
                kernel,
                builtAt,
                List.of());
    }
}
