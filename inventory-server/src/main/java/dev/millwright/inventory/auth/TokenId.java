package dev.millwright.inventory.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.millwright.inventory.types.EntityId;

/** A token's identity. */
public record TokenId(@JsonValue long value) implements EntityId {

    /** Checks the range. */
    public TokenId {
        EntityId.check(value);
    }

    /** Reads a path parameter. */
    public static TokenId fromString(String text) {
        return new TokenId(EntityId.parse(text));
    }
}
