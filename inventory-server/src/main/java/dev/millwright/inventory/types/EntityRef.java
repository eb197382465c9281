package dev.millwright.inventory.types;

import java.util.regex.Pattern;

/**
 * A thing of any kind, as audit entries and events name it.
 *
 * @param kind lower-case with underscores, at most 40 characters, for example {@code hardware_model}
 * @param id its id as text, at most 100 characters
 */
public record EntityRef(String kind, String id) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z_]{0,39}");

    /** Checks the lengths. */
    public EntityRef {
        if (!KIND.matcher(kind).matches() || id.isEmpty() || id.length() > 100) {
            throw new IllegalArgumentException("not an entity reference: " + kind + " " + id);
        }
    }

    /** A reference to a thing with an {@link EntityId}. */
    public static EntityRef of(String kind, EntityId id) {
        return new EntityRef(kind, Long.toString(id.value()));
    }
}
