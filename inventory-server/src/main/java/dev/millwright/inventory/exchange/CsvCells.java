package dev.millwright.inventory.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Between the cells of CSV and JSON. A list of words is written with blanks between them; what else is no plain value is written as JSON.
 *
 * <p>A spreadsheet takes a cell that begins with {@code = + - @}, a tab or a carriage return for a formula. Such a cell, unless it is a
 * number, is written with an apostrophe in front, which the spreadsheet does not show; so is one that begins with apostrophes before such
 * a character, so that reading takes exactly one away again. Source: OWASP, CSV Injection
 */
final class CsvCells {
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern WORDS = Pattern.compile("[\\s,;]+");
    private static final String CUSTOM = Forms.CUSTOM_FIELDS + ".";

    private final ObjectMapper mapper;
    private final Map<String, CellType> types;

    /**
     * Cells.
     *
     * @param types what the cells of each column hold
     */
    CsvCells(ObjectMapper mapper, Map<String, CellType> types) {
        this.mapper = mapper;
        this.types = types;
    }

    ObjectNode object() {
        return mapper.createObjectNode();
    }

    /** Puts what a cell says into a row. */
    void put(ObjectNode row, String column, String cell) {
        JsonNode value = value(read(cell), types.getOrDefault(column, CellType.TEXT));
        if (!column.startsWith(CUSTOM)) {
            row.set(column, value);
            return;
        }
        String name = column.substring(CUSTOM.length());
        ObjectNode custom =
                row.get(Forms.CUSTOM_FIELDS) instanceof ObjectNode there ? there : row.putObject(Forms.CUSTOM_FIELDS);
        custom.set(name, value);
    }

    /** What a column of a row is written as. */
    String cell(ObjectNode row, String column) {
        JsonNode value = column.startsWith(CUSTOM)
                ? row.path(Forms.CUSTOM_FIELDS).path(column.substring(CUSTOM.length()))
                : row.path(column);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isValueNode()) {
            return write(value.asText());
        }
        if (value.isEmpty()) {
            return "";
        }
        return types.get(column) == CellType.WORDS ? words(value) : value.toString();
    }

    private static String words(JsonNode list) {
        StringBuilder words = new StringBuilder();
        list.forEach(word -> words.append(words.isEmpty() ? "" : " ").append(word.asText()));
        return words.toString();
    }

    static String write(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    static String read(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    private JsonNode value(String text, CellType type) {
        if (text.isBlank()) {
            return mapper.nullNode();
        }
        if (type == CellType.JSON || type == CellType.WORDS && text.startsWith("[")) {
            return json(text);
        }
        return switch (type) {
            case TEXT, JSON -> mapper.getNodeFactory().textNode(text);
            case INTEGER ->
                NUMBER.matcher(text.strip()).matches()
                        ? number(Long.parseLong(text.strip()))
                        : mapper.getNodeFactory().textNode(text);
            case BOOLEAN -> flag(text);
            case WORDS -> {
                ArrayNode list = mapper.createArrayNode();
                WORDS.splitAsStream(text.strip()).forEach(list::add);
                yield list;
            }
        };
    }

    /** As a JSON parser would have it: what is made of an int takes no long. */
    private JsonNode number(long value) {
        return value == (int) value
                ? mapper.getNodeFactory().numberNode((int) value)
                : mapper.getNodeFactory().numberNode(value);
    }

    private JsonNode flag(String text) {
        boolean isTrue = text.strip().equalsIgnoreCase("true");
        return isTrue || text.strip().equalsIgnoreCase("false")
                ? mapper.getNodeFactory().booleanNode(isTrue)
                : mapper.getNodeFactory().textNode(text);
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException notJson) {
            return mapper.getNodeFactory().textNode(text);
        }
    }
}
