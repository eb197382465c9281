package dev.millwright.inventory.web.query;

import dev.millwright.inventory.errors.InventoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects conditions that all hold, and the values bound in them. Not thread-safe. */
final class Conditions {
    /** A request line is bounded, and so is this; a statement with more conditions is a mistake. */
    private static final int MOST_VALUES = 1000;

    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** The field fits what was said in the parameter, once or several times. */
    void compare(Field field, Operator operator, String parameter, List<String> said) {
        switch (operator) {
            case EQUAL, IN -> all.add(among(field, parameter, split(operator, said)));
            case NOT_EQUAL, NOT_IN -> all.add(amongNone(field, parameter, split(operator, said)));
            case ALL -> split(operator, said).forEach(text -> all.add(among(field, parameter, List.of(text))));
            case GREATER -> each(field, ">", parameter, said);
            case AT_LEAST -> each(field, ">=", parameter, said);
            case LESS -> each(field, "<", parameter, said);
            case AT_MOST -> each(field, "<=", parameter, said);
            case CONTAINS -> said.forEach(text -> all.add(within(field, like(field, parameter, "%", text))));
            case STARTS_WITH -> said.forEach(text -> all.add(within(field, like(field, parameter, "", text))));
            case IS_NULL -> said.forEach(text -> all.add(isNull(field, parameter, text)));
        }
    }

    /** One of the fields has the text in it. */
    void search(List<Field> fields, String text) {
        String anywhere = fields.stream()
                .filter(field -> field.type() != FieldType.ASCII || FieldType.isAscii(text))
                .map(field -> within(field, like(field, "q", "%", text)))
                .collect(Collectors.joining(" OR ", "(", ")"));
        all.add(anywhere.equals("()") ? "FALSE" : anywhere);
    }

    void add(String condition) {
        all.add(condition);
    }

    /** A new named parameter, with its colon. */
    String bind(Object value) {
        if (values.size() >= MOST_VALUES) {
            throw InventoryException.invalid("query", "compares with more than " + MOST_VALUES + " values");
        }
        String name = "clause_" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    Clauses clauses(String orderBy, int limit) {
        Map<String, Object> bound = new LinkedHashMap<>(values);
        bound.put("limit", limit);
        return new Clauses(all.isEmpty() ? "TRUE" : String.join("\n  AND ", all), orderBy, bound);
    }

    private static List<String> split(Operator operator, List<String> said) {
        return operator.takesList()
                ? said.stream()
                        .flatMap(text -> Arrays.stream(text.split(",", -1)))
                        .toList()
                : said;
    }

    private String among(Field field, String parameter, List<String> texts) {
        return within(field, anyOf(field, parameter, texts));
    }

    private String anyOf(Field field, String parameter, List<String> texts) {
        Named named = field.named();
        if (named == null) {
            return field.column() + " IN (" + list(field, parameter, texts) + ")";
        }
        return texts.stream()
                .map(text -> named.equal((Named.Path) field.value(parameter, text), this::bind))
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    private String amongNone(Field field, String parameter, List<String> texts) {
        return field.inside() == null
                ? "(%1$s IS NULL OR %1$s NOT IN (%2$s))".formatted(field.column(), list(field, parameter, texts))
                : "NOT (" + among(field, parameter, texts) + ")";
    }

    private String list(Field field, String parameter, List<String> texts) {
        return texts.stream().map(text -> bind(field.value(parameter, text))).collect(Collectors.joining(", "));
    }

    private void each(Field field, String sign, String parameter, List<String> said) {
        said.forEach(text ->
                all.add(within(field, field.column() + " " + sign + " " + bind(field.value(parameter, text)))));
    }

    /** The escape character is an exclamation mark: a backslash means different things in different modes of the database. */
    private String like(Field field, String parameter, String before, String text) {
        if (text.isEmpty()) {
            throw InventoryException.invalid(parameter, "is empty: give a text, or leave the parameter out");
        }
        if (field.type() == FieldType.ASCII && !FieldType.isAscii(text)) {
            throw InventoryException.invalid(parameter, "has only ASCII characters");
        }
        String literal = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        return "LOWER(%s) LIKE LOWER(%s) ESCAPE '!'".formatted(field.column(), bind(before + literal + "%"));
    }

    private static String isNull(Field field, String parameter, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw InventoryException.invalid(parameter, "is true or false");
        }
        boolean absent = text.equals("true");
        if (field.inside() == null) {
            return field.column() + (absent ? " IS NULL" : " IS NOT NULL");
        }
        String present = within(field, "TRUE");
        return absent ? "NOT (" + present + ")" : present;
    }

    private static String within(Field field, String comparison) {
        String inside = field.inside();
        return inside == null ? comparison : inside.replace("%s", comparison);
    }
}
