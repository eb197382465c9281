package dev.millwright.pxe.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.pxe.types.Ipv4Address;
import dev.millwright.pxe.types.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A machine is at its boot script right now. Source: WIRE.md §1.2.
 *
 * @param mac the interface it boots from
 * @param ip the address our DHCP gave it
 * @param uuid its SMBIOS UUID as it says, null when it says none
 * @param serial its serial number as it says, at most 128 printable characters, null when it says none
 * @param architecture {@code bios} or {@code uefi_x64}
 * @param boot the name of this boot's timeline; null for none
 */
public record BootAttempt(
        MacAddress mac,
        Ipv4Address ip,
        @Nullable String uuid,
        @Nullable String serial,
        String architecture,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String boot) {}
