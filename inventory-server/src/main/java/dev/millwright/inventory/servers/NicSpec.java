package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.MacAddress;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a network interface.
 *
 * @param mac its address
 * @param name what people or the kernel call it, or null
 */
public record NicSpec(
        @NotNull MacAddress mac,
        @Size(min = 1, max = 64) @Nullable String name) {}
