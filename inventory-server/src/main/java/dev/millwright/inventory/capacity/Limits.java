package dev.millwright.inventory.capacity;

/**
 * How far apart things stand.
 *
 * @param perRack most in one rack
 * @param perSource most on one power source
 */
record Limits(int perRack, int perSource) {
    static final int NONE = Integer.MAX_VALUE;

    static Limits of(PlacementRequest request) {
        Integer rack = request.maxPerRack();
        Integer source = request.maxPerPowerSource();
        return new Limits(rack == null ? NONE : rack, source == null ? NONE : source);
    }

    /** Whether it matters where a thing stands. */
    boolean areSet() {
        return perRack != NONE || perSource != NONE;
    }
}
