package dev.millwright.inventory.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * One network interface as a machine sees it.
 *
 * @param name the kernel's name, for example {@code eth0}
 * @param mac its address; null when it gave none or not one of an interface
 * @param driver the kernel module
 * @param link whether a cable with a live other end is in
 * @param speedMbps the negotiated speed in megabits a second
 * @param lldp what the switch said of itself, as it came
 */
public record NicFact(
        @Nullable String name,
        @Nullable MacAddress mac,
        @Nullable String driver,
        @Nullable Boolean link,
        @Nullable Integer speedMbps,
        @Nullable JsonNode lldp) {}
