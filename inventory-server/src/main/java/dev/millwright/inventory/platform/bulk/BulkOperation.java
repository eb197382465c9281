package dev.millwright.inventory.platform.bulk;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a row asks for. */
public enum BulkOperation {
    /** A new thing of {@code body}. */
    @JsonProperty("create")
    CREATE,
    /** {@code patch} merged into the thing {@code id} at {@code version}. */
    @JsonProperty("update")
    UPDATE,
    /** The thing {@code id} at {@code version} taken off the books. */
    @JsonProperty("delete")
    DELETE
}
