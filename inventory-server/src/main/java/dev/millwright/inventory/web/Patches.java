package dev.millwright.inventory.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges a PATCH body into what is stored: a field left out stays, null clears it, anything else replaces it whole, lists and inner
 * objects too. The result is checked like the body of a POST. Source: RFC 7396, but for inner objects, which are not merged
 */
public final class Patches {
    private final ObjectMapper mapper;
    private final Validator validator;

    /** Merges with the API's mapper and validator. */
    public Patches(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /**
     * The stored value with the patch's fields put in.
     *
     * @throws InventoryException {@code INVALID} naming the fields, when the patch is no object or what comes out is not valid
     */
    public <T> T apply(T stored, @Nullable JsonNode patch, Class<T> type) {
        if (patch == null || !patch.isObject()) {
            throw InventoryException.invalid("body", "a PATCH takes a JSON object with the fields to change");
        }
        ObjectNode merged = mapper.valueToTree(stored);
        merged.setAll((ObjectNode) patch);
        return checked(plain(merged, type));
    }

    /**
     * Reads what stands in a larger body, as the body of a POST would be read.
     *
     * @throws InventoryException {@code INVALID} naming the fields
     */
    public <T> T read(@Nullable JsonNode body, Class<T> type) {
        if (body == null || !body.isObject()) {
            throw InventoryException.invalid("body", "is a JSON object");
        }
        return checked(plain(body, type));
    }

    private <T> T plain(JsonNode body, Class<T> type) {
        try {
            return mapper.treeToValue(body, type);
        } catch (JsonProcessingException refused) {
            throw InventoryException.unreadable(refused);
        }
    }

    private <T> T checked(T value) {
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        if (violations.isEmpty()) {
            return value;
        }
        List<FieldError> fields = violations.stream()
                .map(one -> new FieldError(snakeCase(one.getPropertyPath().toString()), one.getMessage()))
                .toList();
        String names = String.join(
                ", ", fields.stream().map(FieldError::field).distinct().sorted().toList());
        throw new InventoryException(ErrorCode.INVALID, "Wrong: " + names, fields);
    }

    private static String snakeCase(String name) {
        return name.replace(".<list element>", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
