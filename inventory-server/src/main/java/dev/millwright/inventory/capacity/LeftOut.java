package dev.millwright.inventory.capacity;

import java.util.List;

/**
 * Machines, or racks, that were looked at and not taken, all for the same reason.
 *
 * @param reason why
 * @param detail more of it in words; may be empty
 * @param count how many
 * @param ids the first 100 of them: of machines, or of racks when positions were asked for
 */
public record LeftOut(Reason reason, String detail, long count, List<Long> ids) {
    /** Most ids that are named. */
    static final int MOST_IDS = 100;

    /** Copies the list. */
    public LeftOut {
        ids = List.copyOf(ids);
    }

    /** Why something was not taken. */
    public enum Reason {
        /** It is reserved already. */
        RESERVED,
        /** It is not checked yet. */
        ARRIVING,
        /** It is in use or protected. */
        IN_USE,
        /** It is being emptied or worked on. */
        RETURNING,
        /** It is quarantined or has open findings. */
        BROKEN,
        /** It is out of service for good. */
        RETIRED,
        /** Nobody said in which rack it stands, so nobody knows what it shares with others. */
        NO_RACK,
        /** Its rack has given as many as one rack may. */
        RACK_LIMIT,
        /** A power source of it feeds as many as one source may. */
        POWER_LIMIT,
        /** There were enough without it. */
        NOT_NEEDED,
        /** The rack has no units side by side for it. */
        NO_SPACE,
        /** The rack's power budget does not suffice. */
        NO_POWER,
        /** The rack bears no more weight. */
        TOO_HEAVY,
        /** The rack is not deep enough. */
        TOO_DEEP
    }
}
