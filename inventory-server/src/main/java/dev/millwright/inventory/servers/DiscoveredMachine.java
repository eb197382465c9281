package dev.millwright.inventory.servers;

import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.MacAddress;

/**
 * A machine nobody entered, as it reported itself.
 *
 * @param dataCenterId the site whose agent booted it
 * @param bootMac the interface it booted from
 * @param facts what it said
 */
public record DiscoveredMachine(DataCenterId dataCenterId, MacAddress bootMac, Facts facts) {}
