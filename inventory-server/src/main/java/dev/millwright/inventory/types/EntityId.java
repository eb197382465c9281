package dev.millwright.inventory.types;

/** What all entity ids share: a positive number. Each kind is a type of its own, so that a rack's id is never passed for a server's. */
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
