package dev.millwright.inventory.images;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What starts a machine. */
public enum Firmware {
    /** The old one. */
    @JsonProperty("bios")
    BIOS,
    /** The new one. */
    @JsonProperty("uefi")
    UEFI
}
