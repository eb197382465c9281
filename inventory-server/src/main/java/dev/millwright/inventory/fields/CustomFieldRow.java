package dev.millwright.inventory.fields;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millwright.inventory.types.CustomFieldId;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code custom_field}. Components are its columns. */
public record CustomFieldRow(
        CustomFieldId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        FieldSubject appliesTo,
        String name,
        FieldType type,
        String description,
        boolean isRequired,
        JsonNode choices,
        @Nullable Long minimum,
        @Nullable Long maximum,
        @Nullable Integer maxLength) {

    CustomField field() {
        return new CustomField(
                id,
                version,
                createdAt,
                updatedAt,
                appliesTo,
                name,
                type,
                description,
                isRequired,
                StreamSupport.stream(choices.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                minimum,
                maximum,
                maxLength);
    }
}
