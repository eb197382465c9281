package dev.millwright.pxe.types;

import java.util.Locale;
import java.util.Optional;

/**
 * What kind of firmware asks, from DHCP option 93.
 *
 * <p>Source: RFC 4578 §2.1 and IANA "Processor Architecture Types". Codes 6 to 9 were shuffled by an erratum: firmware in the field sends 7 for
 * x86-64 UEFI, and a few send 9; both are x86-64 here, as in the other boot servers.
 */
public enum ClientArch {
    /** Code 0: x86 BIOS. */
    BIOS(Firmware.BIOS, false),
    /** Codes 7 and 9: x86-64 UEFI. */
    UEFI_X64(Firmware.UEFI_X64, false),
    /** Code 16: x86-64 UEFI that loads by HTTP and understands no TFTP. */
    UEFI_X64_HTTP(Firmware.UEFI_X64, true),
    /** Anything else: 32-bit UEFI, ARM, RISC-V, Itanium: answered with an address, never with a loader. */
    UNSUPPORTED(Firmware.UNSUPPORTED, false);

    /** What the wire contract distinguishes. */
    public enum Firmware {
        /** PC BIOS. */
        BIOS,
        /** 64-bit UEFI on x86. */
        UEFI_X64,
        /** A machine this agent has no loader for. */
        UNSUPPORTED;

        /** The word of the wire contract: {@code bios} or {@code uefi_x64}; empty for unsupported. */
        public Optional<String> wireName() {
            return this == UNSUPPORTED ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
        }
    }

    private final Firmware firmware;
    private final boolean httpBoot;

    ClientArch(Firmware firmware, boolean httpBoot) {
        this.firmware = firmware;
        this.httpBoot = httpBoot;
    }

    /** The firmware family. */
    public Firmware firmware() {
        return firmware;
    }

    /** Whether the client wants a URL instead of a TFTP file name. */
    public boolean isHttpBoot() {
        return httpBoot;
    }

    /**
     * Maps a code of option 93.
     *
     * @param code 0 … 65535
     */
    public static ClientArch ofCode(int code) {
        return switch (code) {
            case 0 -> BIOS;
            case 7, 9 -> UEFI_X64;
            case 16 -> UEFI_X64_HTTP;
            default -> UNSUPPORTED;
        };
    }

    /**
     * Maps what iPXE says of itself: {@code ${platform}} is {@code pcbios} or {@code efi}, {@code ${buildarch}} is {@code i386}, {@code x86_64}, ….
     * A BIOS build is i386 or x86_64; only an x86_64 EFI build is one this agent can serve.
     */
    public static ClientArch ofIpxe(String platform, String buildArch) {
        if (platform.equals("pcbios")) {
            return BIOS;
        }
        if (platform.equals("efi") && (buildArch.equals("x86_64") || buildArch.isEmpty())) {
            return UEFI_X64;
        }
        return UNSUPPORTED;
    }
}
