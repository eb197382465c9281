package dev.millwright.inventory.web.query;

import dev.millwright.inventory.errors.InventoryException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a list that can be filtered and sorted by. Made by the methods named after its type; a field whose column has another name,
 * that is part of free text, or that stands in another table says so: {@code Field.text("serial").searched()}.
 *
 * @param name as in the JSON
 * @param type what it holds
 * @param column an SQL expression, a constant of the code
 * @param inside for what a row has many of: the SQL condition in whose {@code %s} the comparison of {@code column} goes; else null
 * @param isSortable whether lists are sorted by it; then it is a field of the JSON of the same name, never an inner one
 * @param isSearched whether {@code q} looks into it
 * @param reader reads one value to compare with; throws {@link IllegalArgumentException} with a message for the caller
 * @param constants what it may hold, when that is a closed set
 * @param named how what it points to is called, when it is compared by name; else null
 */
public record Field(
        String name,
        FieldType type,
        String column,
        @Nullable String inside,
        boolean isSortable,
        boolean isSearched,
        Function<String, ?> reader,
        List<String> constants,
        @Nullable Named named) {

    /** Copies the constants. */
    public Field {
        constants = List.copyOf(constants);
    }

    private static Field of(String name, FieldType type) {
        return new Field(name, type, name, null, true, false, type::parse, List.of(), null);
    }

    /** Text of any script. */
    public static Field text(String name) {
        return of(name, FieldType.TEXT);
    }

    /** Text in a column of ASCII. */
    public static Field ascii(String name) {
        return of(name, FieldType.ASCII);
    }

    /** A whole number. */
    public static Field integer(String name) {
        return of(name, FieldType.INTEGER);
    }

    /** True or false. */
    public static Field bool(String name) {
        return of(name, FieldType.BOOLEAN);
    }

    /** A moment. */
    public static Field instant(String name) {
        return of(name, FieldType.INSTANT);
    }

    /** A day. */
    public static Field date(String name) {
        return of(name, FieldType.DATE);
    }

    /** The identity of something stored. */
    public static Field id(String name) {
        return of(name, FieldType.ID);
    }

    /** A hardware address. */
    public static Field mac(String name) {
        return of(name, FieldType.MAC);
    }

    /** An IPv4 or IPv6 address. */
    public static Field address(String name) {
        return of(name, FieldType.ADDRESS);
    }

    /** A UUID. */
    public static Field uuid(String name) {
        return of(name, FieldType.UUID);
    }

    /** One of an enum's constants; callers may write it in either case. */
    public static <E extends Enum<E>> Field constant(String name, Class<E> type) {
        List<String> constants =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        return new Field(
                name, FieldType.ENUM, name, null, true, false, text -> oneOf(constants, text), constants, null);
    }

    /**
     * What an id points to, by its name; it is no field of the JSON, which has the id.
     *
     * @param select the SQL query for the ids, in whose {@code %s} the comparison of the names' columns goes
     */
    public static Field named(String name, Named named, String select) {
        String inside = "(%1$s IS NOT NULL AND %1$s IN (%2$s))".formatted(named.idField(), select);
        return new Field(name, FieldType.NAME, named.idField(), inside, false, false, named::read, List.of(), named);
    }

    /** The operators that fit, in the order in which they are shown. */
    public List<Operator> operators() {
        return inside == null || named != null
                ? type.operators()
                : Stream.concat(type.operators().stream(), Stream.of(Operator.ALL))
                        .toList();
    }

    /** Kept in this column, or made by this SQL expression. */
    public Field column(String sql) {
        return new Field(name, type, sql, inside, isSortable, isSearched, reader, constants, named);
    }

    /**
     * For what a row has many of, for example {@code Field.mac("mac").inside("id IN (SELECT server_id FROM server_nic WHERE %s)")}. The row
     * fits when one of them does; it does not equal a value when none of them does.
     */
    public Field inside(String condition) {
        return new Field(name, type, column, condition, false, isSearched, reader, constants, named);
    }

    /** Not to be sorted by: it is no column, or no field of the JSON. */
    public Field unsorted() {
        return new Field(name, type, column, inside, false, isSearched, reader, constants, named);
    }

    /** {@code q} looks into it. */
    public Field searched() {
        return new Field(name, type, column, inside, isSortable, true, reader, constants, named);
    }

    /** Values to compare with are read so, for example {@code HostName::new}. */
    public Field read(Function<String, ?> other) {
        return new Field(name, type, column, inside, isSortable, isSearched, other, constants, named);
    }

    /**
     * The value to bind.
     *
     * @param parameter the query parameter it came in
     * @throws InventoryException {@code INVALID} naming the parameter
     */
    Object value(String parameter, String text) {
        if (text.isBlank()) {
            throw InventoryException.invalid(parameter, "is empty: give a value, or leave the parameter out");
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw InventoryException.invalid(parameter, String.valueOf(malformed.getMessage()));
        }
    }

    private static String oneOf(List<String> constants, String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        if (!constants.contains(upper)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", constants));
        }
        return upper;
    }
}
