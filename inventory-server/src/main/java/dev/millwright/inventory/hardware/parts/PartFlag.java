package dev.millwright.inventory.hardware.parts;

/** What is odd about the texts of a part; they are stored nevertheless. */
public enum PartFlag {
    /** The serial number is one that many parts carry because nobody filled it in. */
    PLACEHOLDER_SERIAL,
    /** Another part of the kind in the same machine gives the same serial number. */
    DUPLICATE_SERIAL,
    /** A text had characters that cannot be shown; they were replaced. */
    UNPRINTABLE,
    /** A text was longer than is kept. */
    CUT
}
