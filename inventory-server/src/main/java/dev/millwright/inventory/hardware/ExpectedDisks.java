package dev.millwright.inventory.hardware;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Some disks every machine of a model has.
 *
 * @param count how many of them, 0 to 1000
 * @param sizeBytes their size in bytes, compared within 5 %; null for any
 * @param kind what they are; {@code ANY} when left out
 */
public record ExpectedDisks(
        @NotNull @Min(0) @Max(1000) Integer count,
        @Min(1) @Max(1L << 50) @Nullable Long sizeBytes,
        DiskKind kind) {
    /** Kinds of disks. */
    public enum DiskKind {
        /** Whatever it is. */
        ANY,
        /** Attached by NVMe. */
        NVME,
        /** Without moving parts, not attached by NVMe. */
        SSD,
        /** Turning. */
        HDD
    }

    /** Fills in what was left out. */
    public ExpectedDisks {
        kind = kind == null ? DiskKind.ANY : kind;
    }
}
