package dev.millwright.pxe.types;

/**
 * A text that must not reach a log, a metric or an error message: {@link #toString()} hides it.
 *
 * @param reveal the text itself, not empty
 */
public record Secret(String reveal) {
    /** @throws IllegalArgumentException when empty */
    public Secret {
        if (reveal.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
