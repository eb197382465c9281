package dev.millwright.inventory.types;

import java.util.UUID;

/**
 * The identity of one stored thing. Implementations are records with exactly one {@link UUID} component, one record per kind of
 * thing, so that a rack's id cannot be passed where a server's is expected:
 *
 * <pre>{@code
 * public record RackId(@JsonValue UUID value) implements EntityId {
 *     @JsonCreator public static RackId fromString(String text) { return new RackId(EntityId.parse(text)); }
 * }
 * }</pre>
 *
 * <p>JDBI binds and reads every such record as BINARY(16); a static {@code fromString} makes it usable as a path parameter.
 */
public interface EntityId {

    /** The identifier; version 7 when this system made it, so it sorts by time of creation. */
    UUID value();

    /**
     * Reads the canonical 36-character form.
     *
     * @throws IllegalArgumentException for anything else, the short forms that {@link UUID#fromString} accepts included
     */
    static UUID parse(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("not a UUID of 36 characters");
        }
        return UUID.fromString(text);
    }
}
