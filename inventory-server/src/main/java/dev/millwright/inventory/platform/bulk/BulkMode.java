package dev.millwright.inventory.platform.bulk;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the other rows when one is refused. */
public enum BulkMode {
    /** None is applied, and the request is refused with the first row that was. */
    @JsonProperty("all_or_nothing")
    ALL_OR_NOTHING,
    /** They are applied all the same, each for itself, in the order given. */
    @JsonProperty("best_effort")
    BEST_EFFORT
}
