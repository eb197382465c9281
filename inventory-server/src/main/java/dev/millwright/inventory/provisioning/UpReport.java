package dev.millwright.inventory.provisioning;

import org.jspecify.annotations.Nullable;

/** What an installed system says of itself when it has booted. */
public record UpReport(
        @Nullable String bootId,
        @Nullable String machineId,
        @Nullable String hostname) {}
