package dev.millwright.inventory.web.query;

import static dev.millwright.inventory.web.query.Operator.ALL;
import static dev.millwright.inventory.web.query.Operator.CONTAINS;
import static dev.millwright.inventory.web.query.Operator.EQUAL;
import static dev.millwright.inventory.web.query.Operator.IN;
import static dev.millwright.inventory.web.query.Operator.IS_NULL;
import static dev.millwright.inventory.web.query.Operator.NOT_EQUAL;
import static dev.millwright.inventory.web.query.Operator.NOT_IN;
import static dev.millwright.inventory.web.query.Operator.STARTS_WITH;

import dev.millwright.inventory.types.EntityId;
import dev.millwright.inventory.types.MacAddress;
import dev.millwright.inventory.types.NetAddress;
import dev.millwright.inventory.types.SystemUuid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What kind of value a field holds: which operators fit it, how its text is read, and how the contract describes it. */
public enum FieldType {
    /** Text in a column of any script. */
    TEXT("string", "", words(), text -> text),
    /** Text in a column of ASCII, with which the database compares nothing else. */
    ASCII("string", "", words(), FieldType::ascii),
    /** One of a few constants, kept by name. */
    ENUM("string", "", EnumSet.of(EQUAL, NOT_EQUAL, IN, NOT_IN, IS_NULL), FieldType::ascii),
    /** A whole number. */
    INTEGER("integer", "int64", numbers(), FieldType::whole),
    /** True or false. */
    BOOLEAN("boolean", "", EnumSet.of(EQUAL, NOT_EQUAL, IS_NULL), FieldType::truth),
    /** A moment, in a column of microseconds. */
    INSTANT("string", "date-time", numbers(), FieldType::moment),
    /** A day, in a column of days. */
    DATE("string", "date", numbers(), FieldType::day),
    /** The identity of something stored. */
    ID("integer", "int64", numbers(), FieldType::identity),
    /** A hardware address, in a column of 48 bits. */
    MAC("string", "", EnumSet.of(EQUAL, NOT_EQUAL, IN, NOT_IN, IS_NULL), MacAddress::parse),
    /** An IPv4 or IPv6 address, in a column of 16 bytes. */
    ADDRESS("string", "", numbers(), NetAddress::parse),
    /** What an id points to, by its name or the path to it. */
    NAME("string", "", EnumSet.of(EQUAL, NOT_EQUAL, IN, NOT_IN), text -> text),
    /** A UUID, in a column of 16 bytes. */
    UUID("string", "uuid", EnumSet.of(EQUAL, NOT_EQUAL, IN, NOT_IN, IS_NULL), SystemUuid::parse);

    private static final int LAST_YEAR = 9999;

    private final String jsonType;
    private final String jsonFormat;
    private final Set<Operator> operators;
    private final Function<String, Object> parser;

    FieldType(String jsonType, String jsonFormat, EnumSet<Operator> operators, Function<String, Object> parser) {
        this.jsonType = jsonType;
        this.jsonFormat = jsonFormat;
        this.operators = operators;
        this.parser = parser;
    }

    /** The operators that fit, in the order in which they are shown. */
    public List<Operator> operators() {
        return List.copyOf(operators);
    }

    /** The type in JSON schema. */
    public String jsonType() {
        return jsonType;
    }

    /** The format in JSON schema; empty when there is none. */
    public String jsonFormat() {
        return jsonFormat;
    }

    /**
     * The value as it is bound.
     *
     * @throws IllegalArgumentException with a message for the caller
     */
    Object parse(String text) {
        return parser.apply(text);
    }

    private static EnumSet<Operator> words() {
        return EnumSet.of(EQUAL, NOT_EQUAL, IN, NOT_IN, CONTAINS, STARTS_WITH, IS_NULL);
    }

    private static EnumSet<Operator> numbers() {
        return EnumSet.complementOf(EnumSet.of(CONTAINS, STARTS_WITH, ALL));
    }

    static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    private static String ascii(String text) {
        if (!isAscii(text)) {
            throw new IllegalArgumentException("has only ASCII characters");
        }
        return text;
    }

    private static Long whole(String text) {
        if (!text.matches("-?[0-9]{1,18}")) {
            throw new IllegalArgumentException("is a whole number");
        }
        return Long.valueOf(text);
    }

    private static Long identity(String text) {
        long value = EntityId.parse(text);
        EntityId.check(value);
        return value;
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is true or false");
        };
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException("is a day like 2026-03-01", malformed);
        }
        throw new IllegalArgumentException("is a day between the years 1 and " + LAST_YEAR);
    }

    private static Instant moment(String text) {
        try {
            OffsetDateTime at = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text);
            if (at.getYear() >= 1 && at.getYear() <= LAST_YEAR) {
                return at.toInstant();
            }
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(
                    "is a time like 2026-03-01T12:00:00Z or a day like 2026-03-01", malformed);
        }
        throw new IllegalArgumentException("is a time between the years 1 and " + LAST_YEAR);
    }
}
