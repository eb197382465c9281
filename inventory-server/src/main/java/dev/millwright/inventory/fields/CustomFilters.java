package dev.millwright.inventory.fields;

import dev.millwright.inventory.web.query.Field;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** Custom fields as fields of a list, kept in the column {@code custom_fields}: {@code custom_fields.cost_centre=17}. Pure. */
public final class CustomFilters {
    /** How their names begin; what follows is the custom field's name. */
    public static final String PREFIX = "custom_fields.";

    /** Source: {@link CustomFieldSpec}. What goes into a statement has this shape, whoever stored it. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** As JSON writes it. MariaDB and MySQL give the text another collation, each its own; it is compared as the column would be. */
    private static final String WORD =
            "CONVERT(JSON_UNQUOTE(JSON_EXTRACT(custom_fields, '$.%1$s')) USING utf8mb4) COLLATE utf8mb4_bin";

    /**
     * {@code JSON_VALUE} first, since {@code JSON_UNQUOTE} of MariaDB 11.4 answers in three-byte UTF-8 and loses characters beyond it;
     * {@code JSON_VALUE} of MySQL is NULL for more than 512 characters, which {@code JSON_UNQUOTE} is not.
     */
    private static final String TEXT = """
            COALESCE(
              CONVERT(JSON_VALUE(custom_fields, '$.%1$s') USING utf8mb4) COLLATE utf8mb4_bin,
              CONVERT(JSON_UNQUOTE(JSON_EXTRACT(custom_fields, '$.%1$s')) USING utf8mb4) COLLATE utf8mb4_bin)""";

    private static final String NUMBER = "CAST(JSON_EXTRACT(custom_fields, '$.%s') AS SIGNED)";

    private CustomFilters() {}

    /** One for each, by the type of its values. */
    public static List<Field> of(List<CustomField> fields) {
        return fields.stream()
                .filter(one -> NAME.matcher(one.name()).matches())
                .map(CustomFilters::of)
                .toList();
    }

    private static Field of(CustomField one) {
        String name = PREFIX + one.name();
        String text = TEXT.formatted(one.name());
        Field field = switch (one.type()) {
            case TEXT, ENUM, URL -> Field.text(name).column(text);
            case INTEGER -> Field.integer(name).column(NUMBER.formatted(one.name()));
            case BOOLEAN -> Field.bool(name).column(WORD.formatted(one.name())).read(CustomFilters::truth);
            case DATE -> Field.date(name).column(text).read(CustomFilters::day);
        };
        return field.unsorted();
    }

    private static String truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("is true or false");
        }
        return text;
    }

    private static String day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day.toString();
            }
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("is a day like 2026-03-01", malformed);
        }
        throw new IllegalArgumentException("is a day between the years 1 and 9999");
    }
}
