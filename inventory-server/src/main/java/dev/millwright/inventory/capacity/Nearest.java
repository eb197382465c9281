package dev.millwright.inventory.capacity;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The same request with one thing changed, which would fit now.
 *
 * @param count how many there could be; null when that need not change
 * @param maxPerRack how many a rack would have to give
 * @param maxPerPowerSource how many a power source would have to feed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Nearest(
        @Nullable Integer count,
        @Nullable Integer maxPerRack,
        @Nullable Integer maxPerPowerSource) {}
