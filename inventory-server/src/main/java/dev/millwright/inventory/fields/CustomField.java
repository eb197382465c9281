package dev.millwright.inventory.fields;

import dev.millwright.inventory.types.CustomFieldId;
import dev.millwright.inventory.web.Versioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A custom field.
 *
 * @param id its id
 * @param version grows with every change
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 * @param appliesTo what it describes
 * @param name its name, unique for what it describes
 * @param type what it holds
 * @param description what it is for, for people
 * @param required whether everything that is entered must have a value
 * @param choices the values an {@code ENUM} may have, in the owner's order; empty for other types
 * @param minimum the least {@code INTEGER}, or null
 * @param maximum the greatest {@code INTEGER}, or null
 * @param maxLength the longest {@code TEXT} in characters, or null for {@value FieldRules#MAX_TEXT}
 */
public record CustomField(
        CustomFieldId id,
        long version,
        Instant createdAt,
        Instant updatedAt,
        FieldSubject appliesTo,
        String name,
        FieldType type,
        String description,
        boolean required,
        List<String> choices,
        @Nullable Long minimum,
        @Nullable Long maximum,
        @Nullable Integer maxLength)
        implements Versioned {
    /** Copies the list. */
    public CustomField {
        choices = List.copyOf(choices);
    }
}
