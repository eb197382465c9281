package dev.millwright.inventory.discovery;

/** What tied a report to a machine on record. */
public enum MatchedBy {
    /** Nothing: the machine was new and has been entered by this report. */
    NEW,
    /** Its serial number. */
    SERIAL,
    /** Its firmware's UUID. */
    UUID,
    /** The address of one of its interfaces. */
    MAC,
    /** The person or program that handed it in. */
    GIVEN,
    /** It fits two machines, or contradicts the one it fits. */
    CONFLICT
}
