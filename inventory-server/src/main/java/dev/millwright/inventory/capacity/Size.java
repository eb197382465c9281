package dev.millwright.inventory.capacity;

/**
 * What a machine said of its hardware; zeros when it said nothing.
 *
 * @param cpuCores cores of all its processors
 * @param memoryBytes main memory
 * @param diskBytes all its disks together
 */
public record Size(long cpuCores, long memoryBytes, long diskBytes) {
    static final Size UNKNOWN = new Size(0, 0, 0);
}
