package dev.millwright.inventory.hardware;

import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * The management controller as the machine it manages sees it.
 *
 * @param address its address, null when unset
 * @param mac the address of its interface
 */
public record BmcFact(@Nullable IpAddress address, @Nullable MacAddress mac) {}
