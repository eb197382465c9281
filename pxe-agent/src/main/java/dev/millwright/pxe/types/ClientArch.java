package dev.millwright.pxe.types;

import java.util.Locale;
import java.util.Optional;

/**
 * What kind of firmware asks, from DHCP option 93.
 *
 * <p>Source: RFC 4578 §2.1 and IANA "Processor Architecture Types". Codes 6 to 9 were shuffled by an erratum: firmware in the field sends 7 for
 * x86-64 UEFI, and a few send 9; both are x86-64 here, as in the other boot servers. Each kind has a second code for firmware that loads by HTTP; which of
 * the two a client wants is told by its vendor class.
 */
public enum ClientArch {
    /** Codes 0 and 20: x86 BIOS. */
    BIOS(Firmware.BIOS),
    /** Codes 6 and 15: 32-bit x86 UEFI. */
    UEFI_X86(Firmware.UNSUPPORTED),
    /** Codes 7, 9 and 16: x86-64 UEFI. */
    UEFI_X64(Firmware.UEFI_X64),
    /** Codes 11 and 19: 64-bit ARM UEFI. */
    UEFI_ARM64(Firmware.UNSUPPORTED),
    /** Codes 27 and 28: 64-bit RISC-V UEFI. */
    UEFI_RISCV64(Firmware.UNSUPPORTED),
    /** Anything else, Itanium or 32-bit ARM for example: answered with an address, never with a loader. */
    UNSUPPORTED(Firmware.UNSUPPORTED);

    /** What the wire contract distinguishes. */
    public enum Firmware {
        /** PC BIOS. */
        BIOS,
        /** 64-bit UEFI on x86. */
        UEFI_X64,
        /** A machine this agent has no ramdisk for. */
        UNSUPPORTED;

        /** The word of the wire contract: {@code bios} or {@code uefi_x64}; empty for unsupported. */
        public Optional<String> wireName() {
            return this == UNSUPPORTED ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
        }
    }

    private final Firmware firmware;

    ClientArch(Firmware firmware) {
        this.firmware = firmware;
    }

    /** The firmware family. */
    public Firmware firmware() {
        return firmware;
    }

    /**
     * Maps a code of option 93.
     *
     * @param code 0 … 65535
     */
    public static ClientArch ofCode(int code) {
        return switch (code) {
            case 0, 20 -> BIOS;
            case 6, 15 -> UEFI_X86;
            case 7, 9, 16 -> UEFI_X64;
            case 11, 19 -> UEFI_ARM64;
            case 27, 28 -> UEFI_RISCV64;
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
