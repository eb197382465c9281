package dev.millwright.inventory.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.millwright.inventory.types.Label;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a custom field. What must be right among its fields is checked by {@link SpecRules}.
 *
 * @param appliesTo what it describes; servers when left out, and it cannot be changed later
 * @param name 1 to 63 lower-case letters, digits and underscores, a letter first; it cannot be changed later
 * @param type what it holds; it cannot be changed later
 * @param description what it is for, at most 1000 characters, empty when left out
 * @param required whether everything that is entered must have a value; false when left out
 * @param choices the values an {@code ENUM} may have, 1 to 200
 * @param minimum the least {@code INTEGER}
 * @param maximum the greatest {@code INTEGER}
 * @param maxLength the longest {@code TEXT}, in characters
 */
public record CustomFieldSpec(
        FieldSubject appliesTo,

        @NotNull @Pattern(regexp = "[a-z][a-z0-9_]{0,62}", message = SHAPE)
        String name,

        @NotNull FieldType type,
        @Size(max = 1000) String description,
        Boolean required,
        @Size(max = 200) List<@NotNull Label> choices,
        @Nullable Long minimum,
        @Nullable Long maximum,
        @Min(1) @Max(FieldRules.MAX_TEXT) @Nullable Integer maxLength) {
    private static final String SHAPE = "is 1 to 63 lower-case letters, digits and underscores, a letter first";

    /** Fills in what was left out. */
    public CustomFieldSpec {
        appliesTo = appliesTo == null ? FieldSubject.SERVERS : appliesTo;
        description = description == null ? "" : description;
        required = required != null && required;
        choices = choices == null ? List.of() : choices.stream().toList();
    }

    /** What is stored, as a caller would say it. */
    static CustomFieldSpec of(CustomField stored) {
        return new CustomFieldSpec(
                stored.appliesTo(),
                stored.name(),
                stored.type(),
                stored.description(),
                stored.required(),
                stored.choices().stream().map(Label::new).toList(),
                stored.minimum(),
                stored.maximum(),
                stored.maxLength());
    }

    /** The choices as the column keeps them. */
    public JsonNode choicesJson() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        choices.forEach(choice -> list.add(choice.value()));
        return list;
    }
}
