package dev.millwright.inventory.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads JSON that machines made: what has the wrong form counts as absent. */
final class Tolerant {
    private Tolerant() {}

    /** The value the reader makes of the text; empty when there is none or the reader refuses it. */
    static <T> Optional<T> read(@Nullable String text, Function<String, T> reader) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** A string, number or boolean as trimmed text of at most {@value FactsParser#MAX_TEXT} characters; null when empty or anything else. */
    static @Nullable String text(JsonNode object, String field) {
        JsonNode node = object.path(field);
        if (!node.isValueNode() || node.isNull()) {
            return null;
        }
        String text = node.asText().strip();
        if (text.isEmpty()) {
            return null;
        }
        return text.codePointCount(0, text.length()) <= FactsParser.MAX_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, FactsParser.MAX_TEXT));
    }

    /** A whole number from 0; null when it is anything else. */
    static @Nullable Long number(JsonNode object, String field) {
        JsonNode node = object.path(field);
        if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0) {
            return node.longValue();
        }
        return read(text(object, field), Long::parseLong)
                .filter(value -> value >= 0)
                .orElse(null);
    }

    /** As {@link #number}, where it fits in an {@code int}. */
    static @Nullable Integer count(JsonNode object, String field) {
        Long number = number(object, field);
        return number == null || number > Integer.MAX_VALUE ? null : Integer.valueOf(number.intValue());
    }

    /** True or false; null when it is anything else. */
    static @Nullable Boolean flag(JsonNode object, String field) {
        JsonNode node = object.path(field);
        return node.isBoolean() ? Boolean.valueOf(node.booleanValue()) : null;
    }
}
