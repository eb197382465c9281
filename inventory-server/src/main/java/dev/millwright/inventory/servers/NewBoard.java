package dev.millwright.inventory.servers;

import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.SerialNumber;
import dev.millwright.inventory.types.SystemUuid;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what a machine is known after its main board or chassis was replaced.
 *
 * @param serial its serial number; null keeps the one on record
 * @param systemUuid its firmware's UUID; null keeps the one on record
 * @param bootMac the interface it boots from now
 * @param nics all its interfaces with their names, an empty name for none; in the machine's order
 */
public record NewBoard(
        @Nullable SerialNumber serial,
        @Nullable SystemUuid systemUuid,
        MacAddress bootMac,
        Map<MacAddress, String> nics) {
    /** Copies the interfaces and puts the one it boots from among them. */
    public NewBoard {
        Map<MacAddress, String> all = new LinkedHashMap<>(nics);
        all.putIfAbsent(bootMac, "");
        nics = Collections.unmodifiableMap(all);
    }
}
