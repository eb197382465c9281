package dev.millwright.pxe.boot;

import dev.millwright.pxe.types.ClientArch;

/**
 * What a DHCP client says of its boot program.
 *
 * @param kind which program asks
 * @param arch what it runs on
 */
public record BootClient(Kind kind, ClientArch arch) {
    /** The programs that ask. */
    public enum Kind {
        /** Firmware that loads by TFTP. */
        FIRMWARE_PXE,
        /** Firmware that loads by HTTP. */
        FIRMWARE_HTTP,
        /** iPXE, from ROM or loaded by us. */
        IPXE,
        /** An operating system: it wants an address and nothing to boot. */
        OTHER
    }
}
