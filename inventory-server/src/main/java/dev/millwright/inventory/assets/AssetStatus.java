package dev.millwright.inventory.assets;

/** Whether an asset is used. */
public enum AssetStatus {
    /** Ordered or planned, not there yet. */
    PLANNED,
    /** On a shelf. */
    STORED,
    /** Doing its work. */
    IN_USE,
    /** Out of order. */
    BROKEN,
    /** Gone, kept for the record. */
    RETIRED
}
