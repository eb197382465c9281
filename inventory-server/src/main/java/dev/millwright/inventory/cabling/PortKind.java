package dev.millwright.inventory.cabling;

import java.util.Optional;

/** What a port is for. */
public enum PortKind {
    /** A network port of a switch or router. */
    SWITCH_PORT,
    /** The side of a patch panel where patch cables go; wired to the rear port of the same name. */
    PATCH_FRONT,
    /** The side of a patch panel where the building's cables end. */
    PATCH_REAR,
    /** The network port of a BMC, of a PDU or of a UPS. */
    MANAGEMENT,
    /** Gives power. */
    POWER_OUTLET,
    /** Takes power. */
    POWER_INLET;

    /** Whether power goes through it. */
    boolean isPower() {
        return this == POWER_OUTLET || this == POWER_INLET;
    }

    /** Where a patch panel's wire goes on; empty for anything else. */
    Optional<PortKind> through() {
        return switch (this) {
            case PATCH_FRONT -> Optional.of(PATCH_REAR);
            case PATCH_REAR -> Optional.of(PATCH_FRONT);
            case SWITCH_PORT, MANAGEMENT, POWER_OUTLET, POWER_INLET -> Optional.empty();
        };
    }
}
