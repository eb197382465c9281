package dev.millwright.inventory.fields;

import dev.millwright.inventory.errors.ErrorCode;
import dev.millwright.inventory.errors.FieldError;
import dev.millwright.inventory.errors.InventoryException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds values against the definitions of their fields. Pure. */
final class FieldRules {
    /** Longest text, in characters. */
    static final int MAX_TEXT = 2000;

    /** Whole numbers beyond this are not kept exactly by every JSON reader. Source: RFC 8259 §6 */
    private static final long MAX_EXACT = (1L << 53) - 1;

    private FieldRules() {}

    /**
     * Passes when every value fits its field and no required one is missing.
     *
     * @param values canonical, see {@link FieldValues#canonical}
     * @throws InventoryException {@code INVALID} naming every {@code custom_fields.NAME} that is wrong
     */
    static void check(List<CustomField> fields, Map<String, Object> values) {
        Map<String, CustomField> known =
                fields.stream().collect(Collectors.toMap(CustomField::name, Function.identity()));
        List<FieldError> wrong = new ArrayList<>();
        values.forEach((name, value) -> {
            CustomField field = known.get(name);
            String reason = field == null ? unknown(fields) : reason(field, value);
            if (reason != null) {
                wrong.add(new FieldError("custom_fields." + name, reason));
            }
        });
        fields.stream()
                .filter(field -> field.required() && !values.containsKey(field.name()))
                .forEach(field -> wrong.add(new FieldError("custom_fields." + field.name(), "is required")));
        if (!wrong.isEmpty()) {
            String names = wrong.stream().map(FieldError::field).collect(Collectors.joining(", "));
            throw new InventoryException(ErrorCode.INVALID, "Wrong: " + names, wrong);
        }
    }

    private static String unknown(List<CustomField> fields) {
        String names = fields.stream().map(CustomField::name).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "there is no such custom field, nor any other"
                : "there is no such custom field, only " + names;
    }

    private static @Nullable String reason(CustomField field, Object value) {
        return switch (field.type()) {
            case TEXT -> text(field, value);
            case INTEGER -> integer(field, value);
            case BOOLEAN -> value instanceof Boolean ? null : "must be true or false";
            case DATE -> isDate(value) ? null : "must be a date such as 2026-01-31";
            case ENUM ->
                value instanceof String choice && field.choices().contains(choice)
                        ? null
                        : "must be one of " + String.join(", ", field.choices());
            case URL -> isUrl(value) ? null : "must be an address such as https://example.org/page";
        };
    }

    private static @Nullable String text(CustomField field, Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            return "must be text that is not blank";
        }
        int longest = field.maxLength() == null ? MAX_TEXT : field.maxLength();
        if (text.codePointCount(0, text.length()) > longest) {
            return "has at most " + longest + " characters";
        }
        boolean unfit = text.codePoints()
                .anyMatch(one -> Character.isISOControl(one) && "\n\r\t".indexOf(one) < 0
                        || Character.getType(one) == Character.SURROGATE);
        return unfit ? "has no control characters but line breaks and tabs" : null;
    }

    private static @Nullable String integer(CustomField field, Object value) {
        if (!(value instanceof Long number) || Math.abs(number) > MAX_EXACT) {
            return "must be a whole number below 2^53";
        }
        if (field.minimum() != null && number < field.minimum()) {
            return "must be at least " + field.minimum();
        }
        return field.maximum() != null && number > field.maximum() ? "must be at most " + field.maximum() : null;
    }

    private static boolean isDate(Object value) {
        try {
            return value instanceof String text && LocalDate.parse(text).getYear() <= 9999;
        } catch (DateTimeParseException malformed) {
            return false;
        }
    }

    private static boolean isUrl(Object value) {
        if (!(value instanceof String text) || text.length() > MAX_TEXT) {
            return false;
        }
        try {
            URI uri = new URI(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
