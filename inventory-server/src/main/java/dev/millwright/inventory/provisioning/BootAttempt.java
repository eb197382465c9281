package dev.millwright.inventory.provisioning;

import dev.millwright.inventory.types.DataCenterId;
import dev.millwright.inventory.types.IpAddress;
import dev.millwright.inventory.types.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A machine asked an agent for its boot script.
 *
 * @param dataCenterId the agent's site
 * @param ip the address the agent's own DHCP leased to the interface
 * @param uuid what the loader says the system's UUID is; a hint only
 * @param serial what the loader says the serial number is; a hint only
 * @param architecture {@code bios} or {@code uefi_x64}
 */
public record BootAttempt(
        DataCenterId dataCenterId,
        MacAddress mac,
        IpAddress ip,
        @Nullable String uuid,
        @Nullable String serial,
        String architecture) {

    String describe() {
        return architecture + ", " + mac + ", " + ip + ", UUID " + uuid + ", serial " + serial;
    }
}
