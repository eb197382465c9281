package dev.millwright.inventory.platform.bulk;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * One change.
 *
 * @param operation what it asks for
 * @param body of a new thing, as a POST takes it
 * @param id of the thing changed or deleted
 * @param version the version it was seen at, as in the ETag
 * @param patch the fields to change, as a PATCH takes them
 */
public record BulkRow(
        @NotNull @JsonProperty("op") BulkOperation operation,
        @Nullable JsonNode body,
        @Nullable Long id,
        @Nullable Long version,
        @Nullable JsonNode patch) {}
