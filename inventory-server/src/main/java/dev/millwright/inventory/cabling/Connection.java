package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NicId;
import org.jspecify.annotations.Nullable;

/**
 * A server's interface and what it is connected to.
 *
 * @param nicId the interface
 * @param mac its address
 * @param name its name, or null
 * @param neighbour what lies at the other end, or null without a cable or when the way ends in a patch panel
 */
public record Connection(
        NicId nicId,
        MacAddress mac,
        @Nullable String name,
        @Nullable Neighbour neighbour) {}
