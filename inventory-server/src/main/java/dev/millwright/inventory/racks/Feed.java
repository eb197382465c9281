package dev.millwright.inventory.racks;

import dev.millwright.inventory.types.FeedName;
import dev.millwright.inventory.types.Label;
import dev.millwright.inventory.types.Watts;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Where a rack gets power.
 *
 * @param name its name in the rack
 * @param capacityWatts what all things on it together may draw, or null for no limit
 * @param volts nominal voltage, 12 to 1000
 * @param phases 1 to 3
 * @param source what it comes from, a panel or UPS: feeds of one source fail together, in whatever rack they are
 */
public record Feed(
        @NotNull FeedName name,
        @Nullable Watts capacityWatts,
        @Min(12) @Max(1000) @Nullable Integer volts,
        @Min(1) @Max(3) @Nullable Integer phases,
        @Nullable Label source) {}
