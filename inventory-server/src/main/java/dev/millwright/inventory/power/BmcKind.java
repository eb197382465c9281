package dev.millwright.inventory.power;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Protocols of management controllers. */
public enum BmcKind {
    /** IPMI 2.0 over RMCP+. */
    @JsonProperty("ipmi")
    IPMI
}
