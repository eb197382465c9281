package dev.millwright.inventory.fields;

/** What a custom field holds. */
public enum FieldType {
    /** Text without control characters other than line breaks and tabs. */
    TEXT,
    /** A whole number between -2^53 and 2^53, both excluded: what every JSON reader keeps exactly. */
    INTEGER,
    /** True or false. */
    BOOLEAN,
    /** A day, such as 2026-01-31. */
    DATE,
    /** One of the field's choices. */
    ENUM,
    /** An http or https address of at most 2000 characters. */
    URL
}
