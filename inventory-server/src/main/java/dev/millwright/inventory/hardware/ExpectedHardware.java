package dev.millwright.inventory.hardware;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every machine of a model is made of; what is left out is not compared.
 *
 * @param cpuModel a piece of the processors' name, in either case
 * @param cpuCount how many processors
 * @param cpuCores cores of each processor
 * @param memoryBytes main memory, exactly
 * @param dimmCount how many memory modules
 * @param dimmSizeBytes the size of each module
 * @param disks which disks, at most 16 sorts
 * @param nicCount how many network interfaces
 * @param nicSpeedMbps the least speed of interfaces with a link, in megabits a second
 * @param firmware least versions by what has them: {@code bios}, {@code bmc}, {@code nic}, {@code disk}, {@code gpu}, {@code psu}, or
 *     one of these with a model, as in {@code disk:PM9A3}; at most 64
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ExpectedHardware(
        @Size(min = 1, max = 128) @Nullable String cpuModel,
        @Min(1) @Max(64) @Nullable Integer cpuCount,
        @Min(1) @Max(4096) @Nullable Integer cpuCores,
        @Min(1) @Max(1L << 50) @Nullable Long memoryBytes,
        @Min(0) @Max(1000) @Nullable Integer dimmCount,
        @Min(1) @Max(1L << 50) @Nullable Long dimmSizeBytes,
        @Size(max = 16) List<@Valid ExpectedDisks> disks,
        @Min(0) @Max(1000) @Nullable Integer nicCount,
        @Min(1) @Max(10_000_000) @Nullable Integer nicSpeedMbps,
        @Size(max = 64) Map<String, @Size(min = 1, max = 128) String> firmware) {

    /** A model that leaves everything open. */
    public static final ExpectedHardware NOTHING =
            new ExpectedHardware(null, null, null, null, null, null, List.of(), null, null, Map.of());

    private static final Pattern HOLDER = Pattern.compile("(bios|bmc|nic|disk|gpu|psu)(:.{1,128})?");

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException when a name in {@code firmware} is none of those above
     */
    public ExpectedHardware {
        disks = disks == null ? List.of() : List.copyOf(disks);
        firmware = firmware == null ? Map.of() : Map.copyOf(new TreeMap<>(firmware));
        for (String holder : firmware.keySet()) {
            if (!HOLDER.matcher(holder).matches()) {
                throw new IllegalArgumentException(
                        "firmware is named by bios, bmc, nic, disk, gpu or psu, or one of these with a model, as in disk:PM9A3");
            }
        }
    }
}
