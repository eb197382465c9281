package dev.millwright.inventory.hardware.parts;

import java.util.Locale;

/** Kinds of parts a machine is made of. */
public enum ComponentKind {
    /** The machine as its maker names it. */
    SYSTEM,
    /** A main board. */
    BOARD,
    /** The case. */
    CHASSIS,
    /** The BIOS or UEFI. */
    FIRMWARE,
    /** A processor in its socket. */
    CPU,
    /** A memory module. */
    DIMM,
    /** A disk. */
    DISK,
    /** A network interface; its serial number is its MAC. */
    NIC,
    /** A graphics or compute card. */
    GPU,
    /** Another PCI device. */
    PCI,
    /** A power supply. */
    PSU,
    /** The management controller; its serial number is its MAC. */
    BMC;

    /** In lower case, as it begins the kind of a finding. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the place alone tells the part: its version and address change, and it stays the same part. */
    public boolean isKnownByPlace() {
        return this == FIRMWARE || this == BMC;
    }
}
