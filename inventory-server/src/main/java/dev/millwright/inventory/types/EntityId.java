package dev.millwright.inventory.types;

/**
 * The identity of one stored thing: a positive number. Each kind of thing has an id type of its own, so that a rack's id is never passed
 * where a server's is expected:
 *
 * <pre>{@code
 * public record RackId(@JsonValue long value) implements EntityId {
 *     public RackId { EntityId.check(value); }
 *     @JsonCreator(mode = DELEGATING) public static RackId of(long value) { return new RackId(value); }
 *     public static RackId fromString(String text) { return new RackId(EntityId.parse(text)); }
 * }
 * }</pre>
 *
 * <p>JDBI binds and reads it as BIGINT; a static {@code fromString} makes it usable as a path parameter.
 */
public interface EntityId {
    /** The number, from 1. */
    long value();

    /** Refuses numbers below 1 with {@link IllegalArgumentException}. */
    static void check(long value) {
        if (value < 1) {
            throw new IllegalArgumentException("an id is a whole number from 1, not " + value);
        }
    }

    /** Reads a decimal number; refuses anything else with {@link IllegalArgumentException}. */
    static long parse(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("an id is a whole number from 1");
        }
        return Long.parseLong(text);
    }
}
