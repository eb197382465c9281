package dev.millwright.inventory.exchange;

/** What the text of a CSV cell stands for. */
enum CellType {
    /** Text, and everything that is read from text by the field it goes to. */
    TEXT,
    /** A whole number. */
    INTEGER,
    /** True or false. */
    BOOLEAN,
    /** Words with blanks between them, or a JSON list. */
    WORDS,
    /** JSON. */
    JSON
}
