package dev.millwright.inventory.hardware;

import org.jspecify.annotations.Nullable;

/**
 * What every machine of a model must show of itself. Null leaves a thing open.
 *
 * @param smbiosManufacturer the manufacturer in the firmware's words, compared without regard to case
 * @param smbiosProduct the product in the firmware's words, compared without regard to case
 * @param minCpuCount least logical processors
 * @param minMemoryBytes least main memory in bytes; firmware keeps some, so a little less than the modules' sum
 * @param minDisks least number of disks
 */
public record ModelExpectation(
        @Nullable String smbiosManufacturer,
        @Nullable String smbiosProduct,
        @Nullable Integer minCpuCount,
        @Nullable Long minMemoryBytes,
        @Nullable Integer minDisks) {

    /** A model that leaves everything open. */
    public static final ModelExpectation NOTHING = new ModelExpectation(null, null, null, null, null);
}
