package dev.millwright.pxe.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millwright.pxe.types.ClientArch;
import dev.millwright.pxe.types.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * What a DHCP message says of a boot.
 *
 * @param by the program that asks, or is answered
 * @param architecture what it runs on
 * @param uuid option 97 as text; null when it sends none
 * @param address asked for or given; null for none
 * @param server the server named in option 54; null for none
 * @param file the boot file of an answer; null for none
 * @param seconds since the program began, as it says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DhcpSight(
        Asker by,
        ClientArch architecture,
        @Nullable String uuid,
        @Nullable Ipv4Address address,
        @Nullable Ipv4Address server,
        @Nullable String file,
        int seconds) {
    /** The programs that ask. */
    public enum Asker {
        /** Firmware that loads by TFTP. */
        PXE,
        /** Firmware that loads by HTTP. */
        HTTP,
        /** iPXE, from ROM or loaded by us. */
        IPXE,
        /** An operating system. */
        SYSTEM
    }
}
