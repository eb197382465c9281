package dev.millwright.inventory.types;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of an Ansible role: {@code base}, or in full {@code millwright.fleet.base}. Source: Ansible, naming of collections and roles
 *
 * @param value the name
 */
public record RoleName(@JsonValue String value) {
    private static final Pattern SHAPE =
            Pattern.compile("[a-z][a-z0-9_]{0,62}(?:\\.[a-z][a-z0-9_]{0,62}\\.[a-z][a-z0-9_]{0,62})?");

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException when it has another shape
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RoleName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a role is a name like base, or in full namespace.collection.role");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
