package dev.millwright.inventory.history;

/** What a revision says of its thing. */
public enum RevisionState {
    /** It was like this from the event on. */
    PRESENT,
    /** It was gone from the event on. */
    DELETED,
    /** It was like this when revisions began to be kept; how long it had been so is not on record. */
    FOUND
}
