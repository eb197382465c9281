package dev.millwright.inventory.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns Jackson's exceptions into refusals that name the field and say what it should be, without Java class names. */
final class JsonFailures {
    private static final Pattern TWICE = Pattern.compile("Duplicate field '(.{1,100}?)'.*", Pattern.DOTALL);
    /** Writes an enum's constants as the API does. */
    private static final ObjectMapper WORDS = new ObjectMapper();

    private JsonFailures() {}

    static InventoryException explain(JsonProcessingException failure) {
        if (failure.getCause() instanceof InventoryException refusal) {
            return refusal;
        }
        Matcher twice = TWICE.matcher(String.valueOf(failure.getOriginalMessage()));
        if (twice.matches()) {
            return field(twice.group(1), "is there twice");
        }
        if (failure instanceof JsonMappingException mapping) {
            return field(path(mapping), reason(mapping));
        }
        return new InventoryException(ErrorCode.MALFORMED, "The body is not JSON: " + place(failure));
    }

    private static InventoryException field(String path, String reason) {
        String name = path.isEmpty() ? "body" : path;
        return new InventoryException(ErrorCode.INVALID, name + ": " + reason, List.of(new FieldError(name, reason)));
    }

    private static String reason(JsonMappingException failure) {
        if (failure instanceof UnrecognizedPropertyException) {
            return "unknown field";
        }
        if (failure instanceof ValueInstantiationException
                && failure.getCause() instanceof IllegalArgumentException why) {
            return String.valueOf(why.getMessage());
        }
        if (failure instanceof InvalidFormatException format) {
            return expected(format.getTargetType());
        }
        if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return expected(mismatch.getTargetType());
        }
        if (failure.getCause() instanceof IllegalArgumentException why) {
            return String.valueOf(why.getMessage());
        }
        return "cannot be read";
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> WORDS.convertValue(constant, String.class))
                            .collect(Collectors.joining(", "));
        }
        if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
            return "must be a number that fits";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (java.time.Instant.class == type) {
            return "must be a time such as 2026-01-31T12:00:00Z";
        }
        if (java.time.LocalDate.class == type) {
            return "must be a date such as 2026-01-31";
        }
        if (Iterable.class.isAssignableFrom(type)) {
            return "must be a list";
        }
        return type == String.class ? "must be text" : "has the wrong form";
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String place(JsonProcessingException failure) {
        if (failure.getLocation() == null) {
            return "it ends too soon";
        }
        return "line " + failure.getLocation().getLineNr() + ", column "
                + failure.getLocation().getColumnNr();
    }
}
