package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NicId;
import org.jspecify.annotations.Nullable;

/**
 * A network interface on record.
 *
 * @param id its id
 * @param mac its address, one machine's only
 * @param name what people or the kernel call it, or null
 */
public record Nic(NicId id, MacAddress mac, @Nullable String name) {}
