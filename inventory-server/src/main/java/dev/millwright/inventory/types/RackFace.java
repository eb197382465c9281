package dev.millwright.inventory.types;

/** Which side of its units a thing in a rack fills. */
public enum RackFace {
    /** Both sides: nothing else fits into its units. */
    FULL,
    /** The front half only. */
    FRONT,
    /** The rear half only. */
    REAR;

    /** Whether two things with these faces would be in each other's way in the same unit. */
    public boolean meets(RackFace other) {
        return this == FULL || other == FULL || this == other;
    }
}
