package dev.millwright.inventory.hardware;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.HardwareModelId;
import dev.millwright.inventory.types.Watts;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kind of machine, or of another thing that stands in racks.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was entered
 * @param updatedAt when it was last changed
 * @param vendor who makes it
 * @param name what they call it, unique for the vendor
 * @param kind what things of it are
 * @param heightUnits how many rack units it fills; 0 for what only stands beside them
 * @param isFullDepth whether it fills its units front and rear
 * @param depthMm how deep it is in millimetres, null when nobody said
 * @param weightGrams what it weighs, null when nobody said
 * @param powerWatts what it may draw
 * @param smbiosManufacturer the manufacturer its firmware names; null is not compared
 * @param smbiosProduct the product its firmware names; null is not compared
 * @param minCpuCount least logical processors; null is not compared
 * @param minMemoryBytes least main memory in bytes; null is not compared
 * @param minDisks least number of disks; null is not compared
 * @param expected what every machine of it is made of; null is not compared
 */
public record HardwareModel(
        HardwareModelId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String vendor,
        String name,
        ModelKind kind,
        int heightUnits,
        @JsonProperty("is_full_depth") boolean isFullDepth,
        @Nullable Integer depthMm,
        @Nullable Grams weightGrams,
        Watts powerWatts,
        @Nullable String smbiosManufacturer,
        @Nullable String smbiosProduct,
        @Nullable Integer minCpuCount,
        @Nullable Long minMemoryBytes,
        @Nullable Integer minDisks,
        @Nullable ExpectedHardware expected)
        implements Versioned {

    /** What every machine of the model must show of itself. */
    @JsonIgnore
    public ModelExpectation expectation() {
        return new ModelExpectation(smbiosManufacturer, smbiosProduct, minCpuCount, minMemoryBytes, minDisks);
    }
}
