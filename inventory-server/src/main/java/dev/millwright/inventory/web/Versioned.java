package dev.millwright.inventory.web;

/** A representation that can be changed: its version becomes the answer's {@code ETag}. */
public interface Versioned {
    /** Counts changes; in JSON it is the field {@code version}. */
    long version();
}
