package dev.millwright.inventory.boots;

import dev.millwright.inventory.types.HardwareModelId;
import org.jspecify.annotations.Nullable;

/** How long one boot took, part by part; see {@link Boot}. */
public record TimesRow(
        @Nullable HardwareModelId hardwareModelId,
        @Nullable Long dhcpMillis,
        @Nullable Long loaderMillis,
        @Nullable Long downloadMillis,
        @Nullable Long ramdiskMillis,
        @Nullable Long totalMillis) {}
