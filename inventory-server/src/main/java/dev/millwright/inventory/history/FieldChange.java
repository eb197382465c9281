package dev.millwright.inventory.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One field that a change changed.
 *
 * @param field its path, for example {@code name}, {@code drives.root} or {@code nics[id=7].name}
 * @param before what it was; null = it was not there
 * @param after what it is; null = it is gone
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FieldChange(
        String field, @Nullable JsonNode before, @Nullable JsonNode after) {}
