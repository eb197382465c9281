package dev.millwright.inventory.history;

import java.time.Instant;

/**
 * How far the things of one kind that were there before revisions were kept have been written down.
 *
 * @param afterId up to which id
 * @param found how many there were
 * @param eventId the newest event then; before it, the record of the kind is not whole
 * @param at when that was
 * @param done whether all have been
 */
public record RevisionStart(long afterId, long found, long eventId, Instant at, boolean done) {
    /** Before the first was looked at. */
    static final RevisionStart NOT_BEGUN = new RevisionStart(0, 0, 0, Instant.EPOCH, false);
}
