package dev.millwright.inventory.cabling;

import dev.millwright.inventory.types.NicId;
import dev.millwright.inventory.types.PortId;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a cable is plugged into: exactly one of the two.
 *
 * @param nicId a server's network interface, or null
 * @param portId a port, or null
 */
public record CableEnd(@Nullable NicId nicId, @Nullable PortId portId) {
    boolean isOne() {
        return (nicId == null) != (portId == null);
    }

    @Override
    public String toString() {
        return nicId == null ? "port " + portId : "interface " + nicId;
    }
}
