package dev.millwright.inventory.provisioning;

import org.jspecify.annotations.Nullable;

/** Refuses what a machine left out of a message, before anything is decided on it. */
final class Needed {
    private Needed() {}

    /**
     * The field's value.
     *
     * @throws IllegalArgumentException naming the field when it is absent or null
     */
    static <T> T field(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is needed");
        }
        return value;
    }
}
