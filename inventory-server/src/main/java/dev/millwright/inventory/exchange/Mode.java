package dev.millwright.inventory.exchange;

/** What an import does with rows. */
public enum Mode {
    /** Enters what is not there, and changes what is. */
    UPSERT,
    /** Enters what is not there, and refuses what is. */
    CREATE,
    /** Changes what is there, and refuses what is not. */
    UPDATE
}
