package dev.millwright.inventory.power;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a controller says of its machine. */
public enum PowerState {
    /** It has power. */
    @JsonProperty("on")
    ON,
    /** It has none. */
    @JsonProperty("off")
    OFF
}
