package dev.millwright.inventory.fields;

/** What a custom field describes. */
public enum FieldSubject {
    /** Machines. */
    SERVERS
}
