package dev.millwright.inventory.capacity;

/** What makes machines alike: those with equal values in all columns share a bin. */
enum Column {
    /** The data center's id. */
    DATA_CENTER,
    /** The rack's id. */
    RACK,
    /** The hardware model's id. */
    MODEL,
    /** Where it is in its life. */
    STATE,
    /** What of it can be had: a {@link Standing}. */
    STANDING,
    /** Who it belongs to. */
    OWNER,
    /** What it is for. */
    ROLE,
    /** Its tags, sorted. */
    TAGS,
    /** The kinds of its open findings, sorted. */
    PROBLEMS,
    /** The {@link Held} it is reserved by. */
    RESERVATION,
    /** Whether it is protected. */
    PROTECTED,
    /** Its {@link Size}. */
    SIZE,
    /** The feeds it is plugged into, as they are stored. */
    FEEDS;

    /** How many there are. */
    static final int COUNT = values().length;
}
