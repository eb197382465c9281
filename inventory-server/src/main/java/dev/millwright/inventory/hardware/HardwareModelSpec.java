package dev.millwright.inventory.hardware;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millwright.inventory.types.Grams;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.Watts;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a hardware model.
 *
 * @param vendor who makes it
 * @param name what they call it, unique for the vendor
 * @param kind what things of it are; a server when left out. It cannot be changed later
 * @param heightUnits how many rack units it fills, 1 to 50, or 0 for what only stands beside them, which no server does; 1 when left out
 * @param isFullDepth whether it fills its units front and rear; true when left out
 * @param depthMm how deep it is in millimetres, at most 3000
 * @param weightGrams what it weighs
 * @param powerWatts what it may draw; 0 when left out
 * @param smbiosManufacturer the manufacturer its firmware names; null is not compared
 * @param smbiosProduct the product its firmware names; null is not compared
 * @param minCpuCount least logical processors; null is not compared
 * @param minMemoryBytes least main memory in bytes; null is not compared
 * @param minDisks least number of disks; null is not compared
 * @param expected what every machine of it is made of; null is not compared
 */
public record HardwareModelSpec(
        @NotNull Label vendor,
        @NotNull Label name,
        ModelKind kind,
        @Min(0) @Max(50) Integer heightUnits,
        @JsonProperty("is_full_depth") Boolean isFullDepth,
        @Min(1) @Max(3000) @Nullable Integer depthMm,
        @Nullable Grams weightGrams,
        Watts powerWatts,
        @Nullable Label smbiosManufacturer,
        @Nullable Label smbiosProduct,
        @Min(1) @Max(1_000_000) @Nullable Integer minCpuCount,
        @Min(1) @Max(1L << 50) @Nullable Long minMemoryBytes,
        @Min(0) @Max(10_000) @Nullable Integer minDisks,
        @Valid @Nullable ExpectedHardware expected) {

    /** Fills in what was left out. */
    public HardwareModelSpec {
        kind = kind == null ? ModelKind.SERVER : kind;
        heightUnits = heightUnits == null ? 1 : heightUnits;
        isFullDepth = isFullDepth == null || isFullDepth;
        powerWatts = powerWatts == null ? Watts.ZERO : powerWatts;
    }

    /** What is stored, as a caller would say it. */
    public static HardwareModelSpec of(HardwareModel stored) {
        return new HardwareModelSpec(
                new Label(stored.vendor()),
                new Label(stored.name()),
                stored.kind(),
                stored.heightUnits(),
                stored.isFullDepth(),
                stored.depthMm(),
                stored.weightGrams(),
                stored.powerWatts(),
                label(stored.smbiosManufacturer()),
                label(stored.smbiosProduct()),
                stored.minCpuCount(),
                stored.minMemoryBytes(),
                stored.minDisks(),
                stored.expected());
    }

    private static @Nullable Label label(@Nullable String text) {
        return text == null ? null : new Label(text);
    }
}
