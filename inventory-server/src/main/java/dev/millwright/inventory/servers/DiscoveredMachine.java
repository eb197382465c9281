package dev.millwright.inventory.servers;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millwright.inventory.hardware.Facts;
import dev.millwright.inventory.hardware.parts.HardwareTotals;
import dev.millwright.inventory.hardware.parts.PartsReader;
import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.MacAddress;

/**
 * A machine nobody entered, as it reported itself.
 *
 * @param dataCenterId the site whose agent booted it
 * @param bootMac the interface it booted from
 * @param facts what it said
 * @param totals what it has in all
 */
public record DiscoveredMachine(DataCenterId dataCenterId, MacAddress bootMac, Facts facts, HardwareTotals totals) {
    /** A machine of which only these facts are known. */
    public DiscoveredMachine(DataCenterId dataCenterId, MacAddress bootMac, Facts facts) {
        this(
                dataCenterId,
                bootMac,
                facts,
                HardwareTotals.of(PartsReader.read(facts, MissingNode.getInstance()), facts));
    }
}
