package dev.millwright.inventory.findings;

/** What became of a finding. */
public enum FindingState {
    /** Waits for a person. */
    OPEN,
    /** A person knows and lives with it. */
    ACCEPTED,
    /** No longer so. */
    CLOSED
}
