package dev.millwright.inventory.images;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millwright.inventory.types.NetbootId;
import dev.millwright.inventory.types.Sha256;
import java.time.Instant;

/**
 * The kernel and ramdisk that discover and install machines. It never changes; the newest is used.
 *
 * @param id its id
 * @param createdAt when it was registered
 * @param netbootVersion the build's version, {@code version} in the API
 * @param kernelSha256 the kernel's digest
 * @param kernelSizeBytes its size in bytes
 * @param ramdiskSha256 the ramdisk's digest
 * @param ramdiskSizeBytes its size in bytes
 */
public record Netboot(
        NetbootId id,
        Instant createdAt,
        @JsonProperty("version") String netbootVersion,
        Sha256 kernelSha256,
        long kernelSizeBytes,
        Sha256 ramdiskSha256,
        long ramdiskSizeBytes) {}
