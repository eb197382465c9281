package dev.millwright.inventory.hardware;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.Watts;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kind of machine.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param vendor who makes it
 * @param name what they call it, unique for the vendor
 * @param heightUnits how many rack units it fills, from 1
 * @param powerWatts what it may draw
 * @param smbiosManufacturer the manufacturer its firmware names; null is not compared
 * @param smbiosProduct the product its firmware names; null is not compared
 * @param minCpuCount least logical processors; null is not compared
 * @param minMemoryBytes least main memory in bytes; null is not compared
 * @param minDisks least number of disks; null is not compared
 */
public record HardwareModel(
        HardwareModelId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String vendor,
        String name,
        int heightUnits,
        Watts powerWatts,
        @Nullable String smbiosManufacturer,
        @Nullable String smbiosProduct,
        @Nullable Integer minCpuCount,
        @Nullable Long minMemoryBytes,
        @Nullable Integer minDisks)
        implements Versioned {

    /** What every machine of the model must show of itself. */
    @JsonIgnore
    public ModelExpectation expectation() {
        return new ModelExpectation(smbiosManufacturer, smbiosProduct, minCpuCount, minMemoryBytes, minDisks);
    }
}
